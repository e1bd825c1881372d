/**
 * The machine's network: which sockets listen where, and how connections come about. Everything is on this machine:
 * its loopback, and the addresses that the scenario's `machine.hosts` gives it. Any process reaches any other.
 */
import { peerResets } from '../dials.ts';
import type { Loop } from '../loop.ts';
import { SetPrototypeForEach } from '../primordials.ts';
import type { MachineDials } from '../scenario.ts';
import { Slab } from '../slab.ts';
import { Datagrams } from './datagrams.ts';
import { canonical, familyOf, listOf, parseIPv4, unmapped } from './addresses.ts';
import { type ErrorCode, type StreamEnd, StreamEnd as End } from './stream_end.ts';

export interface Endpoint {
  readonly address: string;
  readonly port: number;
  readonly family: 4 | 6;
}

/** What one TCP socket takes before its writers have to wait: Linux's buffers of both sides, on loopback. */
const TCP_CAPACITY = 2_621_440;
/** The same of a Unix domain socket (net.core.wmem_default). */
const UNIX_CAPACITY = 212_992;
/** Ports that the kernel gives away (net.ipv4.ip_local_port_range). */
const FIRST_PORT = 32_768;
const LAST_PORT = 60_999;
/** A connection that found the backlog full is tried again (the first SYN's timeout), in virtual microseconds. */
const RETRY = 1_000_000;
const WILDCARDS = { 4: '0.0.0.0', 6: '::' } as const;

/** An address and port, or a path, that a socket has taken. */
export interface Binding {
  readonly protocol: 'tcp' | 'udp';
  readonly endpoint: Endpoint;
  /** It does not take IPv4 as well. */
  readonly isIPv6Only: boolean;
  readonly isShared: boolean;
  isListening: boolean;
}

/** One process's interest in a listening socket. */
export interface Watcher {
  readonly loop: Loop;
  /** There is something to accept: called in a poll phase. */
  readable(): void;
}

/** A connection that waits to be accepted. */
export interface Incoming {
  readonly end: StreamEnd;
  readonly local: Endpoint | undefined;
  readonly remote: Endpoint | undefined;
}

/** A listening socket; processes that share it hold it together. */
export class Listener {
  readonly endpoint: Endpoint | undefined;
  readonly queue: Incoming[] = [];
  backlog = 511;
  readonly #watchers: Watcher[] = [];
  readonly #onclose: () => void;
  #holders = 1;

  constructor(endpoint: Endpoint | undefined, onclose: () => void) {
    this.endpoint = endpoint;
    this.#onclose = onclose;
  }

  get isOpen(): boolean {
    return this.#holders > 0;
  }

  get isFull(): boolean {
    return this.queue.length > this.backlog;
  }

  watch(watcher: Watcher): void {
    this.#watchers.push(watcher);
    if (this.queue.length > 0) this.#tell(watcher, watcher.loop.machine.now());
  }

  unwatch(watcher: Watcher): void {
    const at = this.#watchers.indexOf(watcher);
    if (at >= 0) this.#watchers.splice(at, 1);
  }

  add(incoming: Incoming, at: number): void {
    this.queue.push(incoming);
    for (const watcher of this.#watchers) this.#tell(watcher, at);
  }

  #tell(watcher: Watcher, at: number): void {
    watcher.loop.machine.post(watcher.loop, () => watcher.readable(), at);
  }

  /** Another process has it as well. */
  hold(): this {
    this.#holders++;
    return this;
  }

  release(): void {
    if (--this.#holders > 0) return;
    this.#onclose();
    for (const { end } of this.queue.splice(0)) end.close(() => {}, 'ECONNRESET');
  }
}

/** A socket that is bound, and may listen: one descriptor, which several processes can have. */
export class BoundSocket {
  listener: Listener | undefined;
  readonly binding: Binding | undefined;
  /** Of a Unix domain socket: the name that the kernel knows it by. */
  readonly path: string | undefined;
  readonly #network: Network;
  #holders = 1;

  constructor(network: Network, place: { binding?: Binding; path?: string }) {
    this.#network = network;
    this.binding = place.binding;
    this.path = place.path;
  }

  get endpoint(): Endpoint | undefined {
    return this.binding?.endpoint;
  }

  hold(): this {
    this.#holders++;
    return this;
  }

  /** The first that listens makes the listener; the error where that fails. */
  listen(backlog: number): Listener | ErrorCode {
    const network = this.#network;
    const { binding, path } = this;
    const made =
      this.listener ??
      (binding === undefined ? network.listenAt(path as string) : network.listen(binding));
    if (typeof made === 'string') return made;
    made.backlog = backlog;
    this.listener = made;
    return made;
  }

  release(): void {
    if (--this.#holders > 0) return;
    if (this.listener !== undefined) this.listener.release();
    else if (this.binding !== undefined) this.#network.free(this.binding);
  }
}

/** How a connect ends; called in a poll phase of the loop that asked (or, where it says so, to be put off there). */
export type Connected = (error: ErrorCode | undefined, incoming?: Incoming) => void;

/** A handle that the kernel closes when its process is over. */
export interface Owned {
  /** Its end of a connection. */
  readonly end?: StreamEnd | undefined;
  abandon(): void;
}

/** What goes from one process to another with a message: a descriptor. */
export interface Sent {
  readonly kind: 'tcp' | 'pipe' | 'udp';
  readonly incoming?: Incoming;
  readonly bound?: BoundSocket;
  /** Why it could not be bound. */
  readonly error?: ErrorCode | undefined;
  readonly socket?: unknown;
}

export class Network {
  /** Called when a server has begun to listen. */
  onlisten: () => void = () => {};
  readonly #owned = new Map<Loop, Set<Owned>>();
  readonly datagrams = new Datagrams(this);
  /** Descriptors on their way. */
  readonly sent = new Slab<Sent>();
  readonly #bindings: Binding[] = [];
  readonly #listeners = new Map<Binding, Listener>();
  readonly #paths = new Map<string, Listener>();
  readonly #addresses = new Set<string>();
  readonly #dials: MachineDials;
  readonly #resets: Map<number, number>;
  #seed: number;

  constructor(dials: MachineDials) {
    this.#dials = dials;
    this.#resets = peerResets(dials.peerResets ?? '');
    this.#seed = (dials.seed ?? 1) | 0;
    for (const addresses of Object.values(dials.hosts ?? {})) {
      for (const address of listOf(addresses)) this.#addresses.add(canonical(address));
    }
  }

  own(loop: Loop, handle: Owned): void {
    let handles = this.#owned.get(loop);
    if (handles === undefined) {
      handles = new Set();
      this.#owned.set(loop, handles);
    }
    handles.add(handle);
  }

  disown(loop: Loop, handle: Owned): void {
    this.#owned.get(loop)?.delete(handle);
  }

  /** A process is over: what it had is closed, but what `isKept` says. */
  abandonAll(loop: Loop, isKept: (end: StreamEnd) => boolean = () => false): void {
    const owned = this.#owned.get(loop);
    if (owned !== undefined) {
      SetPrototypeForEach(owned, (handle) => {
        if (handle.end === undefined || !isKept(handle.end)) handle.abandon();
      });
    }
    this.#owned.delete(loop);
  }

  get latency(): number {
    return this.#dials.networkLatency ?? 0;
  }

  /** Whether the machine has the address. */
  isLocal(address: string): boolean {
    const mapped = unmapped(address);
    if (mapped !== undefined) return this.isLocal(mapped);
    if (address === '::1' || address === '::' || address === '0.0.0.0') return true;
    return parseIPv4(address)?.[0] === 127 || this.#addresses.has(address);
  }

  /** Takes an address and port; EADDRINUSE where another socket has it. */
  bind(protocol: 'tcp' | 'udp', wanted: Endpoint, flags: BindFlags = {}): Binding | ErrorCode {
    const address = canonical(wanted.address);
    if (!this.isLocal(address)) return 'EADDRNOTAVAIL';
    const endpoint = { ...wanted, address };
    const binding: Binding = {
      protocol,
      endpoint: { ...endpoint, port: wanted.port || this.#freePort(protocol) },
      isIPv6Only: flags.isIPv6Only ?? false,
      isShared: flags.isShared ?? false,
      isListening: false,
    };
    if (wanted.port !== 0 && this.#isTaken(binding)) return 'EADDRINUSE';
    this.#bindings.push(binding);
    return binding;
  }

  /** Linux gives TCP sockets with SO_REUSEADDR, which libuv sets, one address until one of them listens. */
  #isTaken(wanted: Binding): boolean {
    return this.#bindings.some((other) => {
      if (other === wanted || other.protocol !== wanted.protocol) return false;
      if (other.endpoint.port !== wanted.endpoint.port) return false;
      if (wanted.protocol === 'tcp' && !other.isListening) return false;
      if (other.isShared && wanted.isShared) return false;
      return overlaps(other, wanted);
    });
  }

  free(binding: Binding): void {
    const at = this.#bindings.indexOf(binding);
    if (at >= 0) this.#bindings.splice(at, 1);
  }

  #freePort(protocol: 'tcp' | 'udp'): number {
    const count = LAST_PORT - FIRST_PORT + 1;
    for (let tries = 0; tries < count; tries++) {
      // Park and Miller's generator.
      this.#seed = (Math.imul(this.#seed, 48_271) + 11) & 0x7fffffff;
      const port = FIRST_PORT + (this.#seed % count);
      const isFree = this.#bindings.every(
        (other) => other.protocol !== protocol || other.endpoint.port !== port,
      );
      if (isFree) return port;
    }
    return LAST_PORT;
  }

  listen(binding: Binding): Listener | ErrorCode {
    if (this.#isTaken(binding)) return 'EADDRINUSE';
    binding.isListening = true;
    const listener = new Listener(binding.endpoint, () => {
      this.#listeners.delete(binding);
      this.free(binding);
    });
    this.#listeners.set(binding, listener);
    this.onlisten();
    return listener;
  }

  listenAt(path: string): Listener | ErrorCode {
    if (this.#paths.has(path)) return 'EADDRINUSE';
    const listener = new Listener(undefined, () => this.#paths.delete(path));
    this.#paths.set(path, listener);
    return listener;
  }

  listenerAt(path: string): Listener | undefined {
    return this.#paths.get(path);
  }

  /** Whoever hears connections to an address: the one that is bound to it before those of all addresses. */
  #find({ address, port }: Endpoint): Listener | undefined {
    const target = unmapped(address) ?? address;
    const family = familyOf(target) as 4 | 6;
    let found: Binding | undefined;
    for (const binding of this.#listeners.keys()) {
      const { endpoint, isIPv6Only } = binding;
      if (endpoint.port !== port) continue;
      if ((unmapped(endpoint.address) ?? endpoint.address) === target) {
        return this.#listeners.get(binding);
      }
      const isAny = endpoint.address === WILDCARDS[endpoint.family];
      if (isAny && (endpoint.family === family || (family === 4 && !isIPv6Only))) found ??= binding;
    }
    return found && this.#listeners.get(found);
  }

  /** The port of the TCP server that has listened longest. */
  get firstPort(): number | undefined {
    for (const { endpoint } of this.#listeners.keys()) return endpoint.port;
    return undefined;
  }

  /** The port of a TCP server that accepts connections. */
  get listeningPort(): number | undefined {
    for (const { isListening, endpoint } of this.#listeners.keys()) {
      if (isListening) return endpoint.port;
    }
    return undefined;
  }

  /**
   * A connection that no process makes: its own end takes what is sent at once. `loop`: whose process has the other end
   * until it is accepted. EAGAIN where the backlog is full.
   */
  connectFromOutside(loop: Loop, port: number): Incoming | ErrorCode {
    const found = [...this.#listeners.values()].find(({ endpoint }) => endpoint?.port === port);
    if (found === undefined) return 'ECONNREFUSED';
    if (found.isFull) return 'EAGAIN';
    const remote: Endpoint = { address: '127.0.0.1', port, family: 4 };
    const local = { ...remote, port: this.#freePort('tcp') };
    const options = { latency: this.latency, isSocket: true, isTcp: true, capacity: TCP_CAPACITY };
    const own = new End(undefined, options);
    const theirs = new End(loop, options);
    own.peer = theirs;
    theirs.peer = own;
    found.add(this.#incoming(theirs, found, remote, local), loop.machine.now() + this.latency);
    return { end: own, local, remote };
  }

  /**
   * A TCP connect of `loop`'s process: `done` comes in a poll phase, a round trip later. Loopback answers before the
   * system call returns, so without a latency poll finds the answer at once.
   */
  connect(loop: Loop, target: Endpoint, source: Endpoint | undefined, done: Connected): void {
    const { machine } = loop;
    const address = target.address === '0.0.0.0' ? '127.0.0.1' : target.address;
    const remote = { ...target, address: address === '::' ? '::1' : address };
    const attempt = (): void => {
      const listener = this.#find(remote);
      const arrival = machine.now() + this.latency;
      const answer = arrival + this.latency + (this.#dials.connectLatency ?? 0);
      if (listener === undefined) {
        machine.post(loop, () => done('ECONNREFUSED'), answer);
        return;
      }
      if (listener.isFull) {
        machine.post(loop, attempt, machine.now() + RETRY);
        return;
      }
      const local = source ?? { ...remote, port: this.#freePort('tcp') };
      const [own, theirs] = this.#pair(loop, { isTcp: true, capacity: TCP_CAPACITY });
      listener.add(this.#incoming(theirs, listener, remote, local), arrival);
      const resetAfter = this.#resets.get(remote.port);
      if (resetAfter !== undefined) own.resetAfter(resetAfter, arrival);
      machine.post(loop, () => done(undefined, { end: own, local, remote }), answer);
    };
    attempt();
  }

  /** What the server sees: a dual-stack socket shows IPv4 addresses as mapped ones. */
  #incoming(end: StreamEnd, listener: Listener, local: Endpoint, remote: Endpoint): Incoming {
    const family = listener.endpoint?.family ?? local.family;
    const shown = (endpoint: Endpoint): Endpoint =>
      family === endpoint.family
        ? endpoint
        : { ...endpoint, family, address: `::ffff:${endpoint.address}` };
    return { end, local: shown(local), remote: shown(remote) };
  }

  /** A connect to a path; a Unix domain socket is connected when the system call returns. */
  connectAt(loop: Loop, path: string): Incoming | ErrorCode {
    const listener = this.#paths.get(path);
    if (listener === undefined) return 'ECONNREFUSED';
    if (listener.isFull) return 'EAGAIN';
    const [own, theirs] = this.#pair(loop, { isTcp: false, capacity: UNIX_CAPACITY });
    const none = { local: undefined, remote: undefined };
    listener.add({ end: theirs, ...none }, loop.machine.now());
    return { end: own, ...none };
  }

  #pair(loop: Loop, { isTcp, capacity }: { isTcp: boolean; capacity: number }) {
    const options = { latency: isTcp ? this.latency : 0, isSocket: true, isTcp, capacity };
    // Nobody has the far end until it is accepted.
    const ends: [StreamEnd, StreamEnd] = [new End(loop, options), new End(loop, options)];
    ends[0].peer = ends[1];
    ends[1].peer = ends[0];
    return ends;
  }
}

export interface BindFlags {
  readonly isIPv6Only?: boolean;
  /** SO_REUSEPORT: others with the same flag may have the address as well. */
  readonly isShared?: boolean;
}

function overlaps(one: Binding, other: Binding): boolean {
  const a = one.endpoint;
  const b = other.endpoint;
  if (a.family === b.family) {
    const isAny = a.address === WILDCARDS[a.family] || b.address === WILDCARDS[b.family];
    return isAny || a.address === b.address;
  }
  const [six, four] = a.family === 6 ? [one, b] : [other, a];
  if (six.isIPv6Only) return false;
  const mapped = unmapped(six.endpoint.address);
  if (mapped !== undefined) return mapped === four.address || four.address === WILDCARDS[4];
  return six.endpoint.address === WILDCARDS[6];
}
