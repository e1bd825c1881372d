/** UDP on the machine: sockets by address, datagrams that wait to be read. */
import type { Loop } from '../loop.ts';
import type { Binding, Endpoint, Network } from './network.ts';
import { canonical, unmapped } from './addresses.ts';

export interface Datagram {
  readonly bytes: Uint8Array;
  readonly from: Endpoint;
  /** Virtual microseconds at which it is there. */
  readonly at: number;
}

/** Bytes that wait for one socket; what comes beyond is lost (net.core.rmem_default). */
const CAPACITY = 212_992;
/** The most that one datagram carries over IPv4. */
export const LARGEST = 65_507;

/** A bound UDP socket; processes that share it take turns in reading it. */
export class DatagramSocket {
  readonly binding: Binding;
  readonly waiting: Datagram[] = [];
  readonly groups = new Set<string>();
  /** Where a connected socket sends to, and whom alone it hears. */
  peer: Endpoint | undefined;
  canBroadcast = false;
  hearsItself = true;
  readonly #readers: { readonly loop: Loop; readable(): void }[] = [];
  readonly #onclose: () => void;
  #size = 0;
  #holders = 1;

  constructor(binding: Binding, onclose: () => void) {
    this.binding = binding;
    this.#onclose = onclose;
  }

  hold(): this {
    this.#holders++;
    return this;
  }

  release(): void {
    if (--this.#holders === 0) this.#onclose();
  }

  watch(reader: { readonly loop: Loop; readable(): void }): void {
    this.#readers.push(reader);
    const [first] = this.waiting;
    if (first !== undefined)
      reader.loop.machine.post(reader.loop, () => reader.readable(), first.at);
  }

  unwatch(reader: { readonly loop: Loop; readable(): void }): void {
    const at = this.#readers.indexOf(reader);
    if (at >= 0) this.#readers.splice(at, 1);
  }

  put(datagram: Datagram): void {
    if (this.#size + datagram.bytes.length > CAPACITY) return;
    this.#size += datagram.bytes.length;
    this.waiting.push(datagram);
    for (const reader of this.#readers) {
      reader.loop.machine.post(reader.loop, () => reader.readable(), datagram.at);
    }
  }

  take(now: number): Datagram | undefined {
    const [first] = this.waiting;
    if (first === undefined || first.at > now) return undefined;
    this.waiting.shift();
    this.#size -= first.bytes.length;
    return first;
  }
}

const isMulticast = (address: string): boolean =>
  /^(22[4-9]|23\d)\./.test(address) || address.startsWith('ff');
const isBroadcast = (address: string): boolean => address === '255.255.255.255';

/** Sockets that hear what is sent to `target` from `from`. */
export class Datagrams {
  readonly #sockets = new Set<DatagramSocket>();
  readonly #network: Network;

  constructor(network: Network) {
    this.#network = network;
  }

  add(binding: Binding): DatagramSocket {
    const socket: DatagramSocket = new DatagramSocket(binding, () => {
      this.#sockets.delete(socket);
      this.#network.free(binding);
    });
    this.#sockets.add(socket);
    return socket;
  }

  /** Sends; the name of the error where that fails. Nobody who hears it is none. */
  send(socket: DatagramSocket, bytes: Uint8Array, to: Endpoint, now: number): string | undefined {
    const address = canonical(to.address);
    if (bytes.length > LARGEST) return 'EMSGSIZE';
    if (isBroadcast(address) && !socket.canBroadcast) return 'EACCES';
    const isGroup = isMulticast(address);
    if (!isGroup && !isBroadcast(address) && !this.#network.isLocal(address)) return 'ENETUNREACH';
    const { endpoint } = socket.binding;
    const isLoopback = address === '::1' || address.startsWith('127.');
    const own = endpoint.address === '0.0.0.0' || endpoint.address === '::';
    const source = isLoopback ? address : endpoint.family === 6 ? '::1' : '127.0.0.1';
    const from = { ...endpoint, address: own ? source : endpoint.address };
    const datagram = { bytes: bytes.slice(), from, at: now + this.#network.latency };
    const target = { ...to, address };
    for (const hearer of this.#hearers(target, isGroup || isBroadcast(address), socket)) {
      hearer.put(shownTo(hearer, datagram));
    }
    return undefined;
  }

  #hearers(target: Endpoint, isMany: boolean, sender: DatagramSocket): DatagramSocket[] {
    const found: DatagramSocket[] = [];
    let wildcard: DatagramSocket | undefined;
    for (const socket of this.#sockets) {
      const { endpoint, isIPv6Only } = socket.binding;
      if (endpoint.port !== target.port) continue;
      const { peer } = socket;
      const { port } = sender.binding.endpoint;
      if (peer !== undefined && peer.port !== port) continue;
      if (isMany) {
        const isMember = isBroadcast(target.address) || socket.groups.has(target.address);
        if (isMember && (sender.hearsItself || socket !== sender)) found.push(socket);
        continue;
      }
      const own = unmapped(endpoint.address) ?? endpoint.address;
      if (own === (unmapped(target.address) ?? target.address)) return [socket];
      const isAny = own === '0.0.0.0' || own === '::';
      const fits = endpoint.family === target.family || (endpoint.family === 6 && !isIPv6Only);
      if (isAny && fits) wildcard = socket;
    }
    if (isMany) return found;
    return wildcard === undefined ? [] : [wildcard];
  }
}

/** A dual-stack socket shows IPv4 senders as mapped addresses. */
function shownTo(socket: DatagramSocket, datagram: Datagram): Datagram {
  const { family } = socket.binding.endpoint;
  const { from } = datagram;
  if (family === from.family || family === 4) return datagram;
  return { ...datagram, from: { ...from, family, address: `::ffff:${from.address}` } };
}
