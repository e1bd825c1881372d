/** `UDP`, the handle under a datagram socket (Node's src/udp_wrap.cc). */
import type { Environment } from '../environment.ts';
import { canonical, familyOf } from '../kernel/addresses.ts';
import type { Datagram, DatagramSocket } from '../kernel/datagrams.ts';
import type { Endpoint, Sent } from '../kernel/network.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

const errno = (code: string): number => uvErrorNumbers[code] as number;
export const IPV6_ONLY = 1;
export const REUSE_ADDRESS = 4;
export const REUSE_PORT = 8;
/** Datagrams that one event of poll reads at most (libuv's uv__udp_recvmsg). */
const READS_AT_ONCE = 32;
const DEFAULT_BUFFER = 212_992;

type Callback = (...args: any[]) => void;

export function createUdp(env: Environment) {
  const { loop, realm } = env;
  const { network } = realm;
  const { major } = env.profile;
  const { HandleWrap, ReqWrap } = env.require('internal/net/handles');
  const { Buffer } = env.require('buffer');

  class SendWrap extends ReqWrap {}

  class UDP extends (HandleWrap as new (name: string) => any) {
    [key: symbol]: any;
    onmessage: Callback = () => {};
    declare lookup: Callback;
    #socket: DatagramSocket | undefined;
    #isReceiving = false;
    #isClosed = false;
    #isCounted = false;
    readonly #sizes = [DEFAULT_BUFFER, DEFAULT_BUFFER];
    readonly #reader = { loop, readable: () => this.#readable(READS_AT_ONCE) };

    constructor() {
      super('UDPWrap');
      this.start('UDPWRAP');
    }

    static from({ socket }: Sent): UDP {
      const handle = new UDP();
      handle.#own(socket as DatagramSocket);
      return handle;
    }

    get type(): 'udp4' | 'udp6' {
      return this.#socket?.binding.endpoint.family === 6 ? 'udp6' : 'udp4';
    }

    /** The socket, for a message to another process. */
    descriptor(): Sent {
      return { kind: 'udp', socket: (this.#socket as DatagramSocket).hold() };
    }

    #own(socket: DatagramSocket): void {
      this.#socket = socket;
      network.own(loop, this);
    }

    bind(address: string, port: number, flags = 0): number {
      return this.#bind({ address, port, family: 4 }, flags);
    }

    bind6(address: string, port: number, flags = 0): number {
      return this.#bind({ address, port, family: 6 }, flags);
    }

    #bind(endpoint: Endpoint, flags: number): number {
      if (familyOf(endpoint.address) !== endpoint.family) return errno('EINVAL');
      const isShared = (flags & (REUSE_ADDRESS | REUSE_PORT)) !== 0;
      const bound = network.bind('udp', endpoint, {
        isIPv6Only: (flags & IPV6_ONLY) !== 0,
        isShared,
      });
      if (typeof bound === 'string') return errno(bound);
      this.#own(network.datagrams.add(bound));
      return 0;
    }

    connect(address: string, port: number): number {
      return this.#connect({ address, port, family: 4 });
    }

    connect6(address: string, port: number): number {
      return this.#connect({ address, port, family: 6 });
    }

    #connect(peer: Endpoint): number {
      const socket = this.#socket;
      if (socket === undefined) return errno('EBADF');
      if (!network.isLocal(canonical(peer.address))) return errno('ENETUNREACH');
      socket.peer = { ...peer, address: canonical(peer.address) };
      return 0;
    }

    disconnect(): number {
      if (this.#socket === undefined) return errno('ENOTCONN');
      this.#socket.peer = undefined;
      return 0;
    }

    send(request: any, list: any[], count: number, ...rest: any[]): number {
      return this.#send(request, list.slice(0, count), rest, 4);
    }

    send6(request: any, list: any[], count: number, ...rest: any[]): number {
      return this.#send(request, list.slice(0, count), rest, 6);
    }

    /** The length and one where the system took the datagram at once, as it does; Node 10 waits for libuv to say so. */
    #send(request: any, list: any[], rest: any[], family: 4 | 6): number {
      const socket = this.#socket;
      if (socket === undefined) return errno('EBADF');
      const [port, address] = rest;
      const to = rest.length >= 2 ? { address, port, family } : socket.peer;
      if (to === undefined) return errno('EDESTADDRREQ');
      const bytes = Buffer.concat(
        list.map((one) => Buffer.from(one.buffer, one.byteOffset, one.byteLength)),
      );
      const error = network.datagrams.send(socket, bytes, to, loop.machine.now());
      if (major >= 12) return error === undefined ? bytes.length + 1 : errno(error);
      request.start('UDPSENDWRAP', this);
      loop.deferIo(() => request.complete(error === undefined ? 0 : errno(error), bytes.length));
      return 0;
    }

    recvStart(): number {
      if (this.#isReceiving || this.#socket === undefined) return 0;
      this.#isReceiving = true;
      this.#socket.watch(this.#reader);
      this.#count();
      return 0;
    }

    recvStop(): number {
      this.#isReceiving = false;
      this.#socket?.unwatch(this.#reader);
      this.#count();
      return 0;
    }

    #readable(left: number): void {
      const socket = this.#socket;
      if (!this.#isReceiving || socket === undefined) return;
      const now = loop.machine.now();
      const datagram = socket.take(now);
      if (datagram === undefined) return;
      const [next] = socket.waiting;
      if (next !== undefined && next.at <= now && left > 1) {
        loop.followRequest(() => this.#readable(left - 1));
      }
      this.#deliver(datagram);
    }

    #deliver({ bytes, from }: Datagram): void {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const { address, port } = from;
      const family = from.family === 6 ? 'IPv6' : 'IPv4';
      const info = { address, family, port };
      this.makeCallback(this.onmessage, bytes.length, this, buffer, info);
    }

    getsockname(out: any): number {
      return describe(this.#socket?.binding.endpoint, out);
    }

    getpeername(out: any): number {
      return describe(this.#socket?.peer, out);
    }

    close(callback?: Callback): void {
      if (this.#isClosed) return;
      this.recvStop();
      this.#isClosed = true;
      network.disown(loop, this);
      this.#socket?.release();
      loop.closing(() => {
        this.over();
        if (typeof callback === 'function') this.makeCallback(callback);
      });
    }

    abandon(): void {
      this.#socket?.unwatch(this.#reader);
      this.#socket?.release();
    }

    ref(): void {
      this.isRefed = true;
      this.#count();
    }

    unref(): void {
      this.isRefed = false;
      this.#count();
    }

    hasRef(): boolean {
      return this.isRefed && !this.#isClosed;
    }

    #count(): void {
      const isCounted = this.#isReceiving && this.isRefed && !this.#isClosed;
      if (isCounted === this.#isCounted) return;
      this.#isCounted = isCounted;
      loop.core.countHandle(loop.id, isCounted);
    }

    /** The size of the receive buffer (`isReceive`) or the send buffer; sets it where it is not 0. Linux doubles it. */
    bufferSize(size: number, isReceive: boolean, context: any): number | undefined {
      const at = isReceive ? 0 : 1;
      if (this.#socket === undefined) {
        const syscall = isReceive ? 'uv_recv_buffer_size' : 'uv_send_buffer_size';
        const code = 'EBADF';
        Object.assign(context, {
          errno: errno(code),
          code,
          message: 'bad file descriptor',
          syscall,
        });
        return undefined;
      }
      if (size !== 0) this.#sizes[at] = Math.min(size * 2, DEFAULT_BUFFER * 2);
      return this.#sizes[at];
    }

    setBroadcast(flag: number): number {
      return this.#set((socket) => {
        socket.canBroadcast = Boolean(flag);
      });
    }

    setTTL(ttl: number): number {
      if (!(ttl >= 1 && ttl <= 255)) return errno('EINVAL');
      return this.#socket === undefined ? errno('EBADF') : 0;
    }

    setMulticastTTL(ttl: number): number {
      if (!(ttl >= -1 && ttl <= 255)) return errno('EINVAL');
      return this.#socket === undefined ? errno('EBADF') : 0;
    }

    setMulticastLoopback(flag: number): number {
      return this.#set((socket) => {
        socket.hearsItself = Boolean(flag);
      });
    }

    setMulticastInterface(address: string): number {
      if (this.#socket === undefined) return errno('EBADF');
      return familyOf(address) === 0 ? errno('EINVAL') : 0;
    }

    addMembership(group: string): number {
      if (familyOf(group) === 0) return errno('EINVAL');
      return this.#set((socket) => {
        socket.groups.add(canonical(group));
      });
    }

    dropMembership(group: string): number {
      if (familyOf(group) === 0) return errno('EINVAL');
      if (this.#socket?.groups.delete(canonical(group)) === false) return errno('EADDRNOTAVAIL');
      return 0;
    }

    addSourceSpecificMembership(_source: string, group: string): number {
      return this.addMembership(group);
    }

    dropSourceSpecificMembership(_source: string, group: string): number {
      return this.dropMembership(group);
    }

    getSendQueueSize(): number {
      return 0;
    }

    getSendQueueCount(): number {
      return 0;
    }

    #set(change: (socket: DatagramSocket) => void): number {
      if (this.#socket === undefined) return errno('EBADF');
      change(this.#socket);
      return 0;
    }
  }

  function describe(endpoint: Endpoint | undefined, out: any): number {
    if (endpoint === undefined) return errno('EBADF');
    out.address = endpoint.address;
    out.family = endpoint.family === 6 ? 'IPv6' : 'IPv4';
    out.port = endpoint.port;
    return 0;
  }

  return { UDP, SendWrap };
}
