/** `TCP`, the handle of a TCP socket or server (tcp_wrap.cc). */
import type { Environment } from '../environment.ts';
import { canonical, familyOf } from '../kernel/addresses.ts';
import { BoundSocket, type Endpoint, type Incoming } from '../kernel/network.ts';
import { type ConnectionWrap, isErrorCode } from './connection_wrap.ts';
import { errno } from './stream_wrap.ts';
import type { Wraps } from './wraps.ts';

const IPV6_ONLY = 1;
const REUSE_PORT = 2;

export const TCP_CONSTANTS = {
  SOCKET: 0,
  SERVER: 1,
  UV_TCP_IPV6ONLY: IPV6_ONLY,
  UV_TCP_REUSEPORT: REUSE_PORT,
};

type Callback = (...args: any[]) => unknown;
type Request = InstanceType<Wraps['Request']>;
type AsyncWrap = InstanceType<Wraps['AsyncWrap']>;

export function createTcp(env: Environment, ConnectionWrap: ConnectionWrap) {
  const { loop, realm } = env;
  const { network } = realm;

  class TCP extends ConnectionWrap {
    #local: Endpoint | undefined;
    #remote: Endpoint | undefined;

    constructor(type: number, trigger?: AsyncWrap) {
      const isServer = type === TCP_CONSTANTS.SERVER;
      super(isServer ? 'TCPServerWrap' : 'TCPSocketWrap');
      this.start(isServer ? 'TCPSERVERWRAP' : 'TCPWRAP', trigger);
    }

    bind(address: string, port: number, flags = 0): number {
      return this.#bind(address, port, 4, flags);
    }

    bind6(address: string, port: number, flags = 0): number {
      return this.#bind(address, port, 6, flags);
    }

    #bind(address: string, port: number, family: 4 | 6, flags: number): number {
      if (familyOf(address) !== family) return errno('EINVAL');
      if (this.bound !== undefined) return errno('EINVAL');
      const opened = this.openSocket();
      if (opened !== 0) return opened;
      const binding = network.bind(
        'tcp',
        { address, port, family },
        { isIPv6Only: (flags & IPV6_ONLY) !== 0, isShared: (flags & REUSE_PORT) !== 0 },
      );
      if (binding === 'EADDRINUSE') this.bindError = binding;
      else if (isErrorCode(binding)) return errno(binding);
      else this.own(new BoundSocket(network, { binding }));
      return 0;
    }

    override listen(backlog: number): number {
      if (this.bindError !== undefined) return errno(this.bindError);
      const error = this.bound === undefined ? this.#bind('0.0.0.0', 0, 4, 0) : 0;
      return error === 0 ? super.listen(backlog) : error;
    }

    override connection(): Incoming | undefined {
      return this.end && { end: this.end, local: this.#local, remote: this.#remote };
    }

    connect(request: Request, address: string, port: number): number {
      return this.#connect(request, { address, port, family: 4 });
    }

    connect6(request: Request, address: string, port: number): number {
      return this.#connect(request, { address: canonical(address), port, family: 6 });
    }

    #connect(request: Request, target: Endpoint): number {
      if (this.connecting !== undefined) return errno('EALREADY');
      if (this.bindError !== undefined) return errno(this.bindError);
      const opened = this.openSocket();
      if (opened !== 0) return opened;
      if (!network.isLocal(target.address)) {
        const address = target.family === 4 ? '0.0.0.0' : '::';
        this.#local ??= { address, port: 0, family: target.family };
        return errno('ENETUNREACH');
      }
      request.start('TCPCONNECTWRAP', this);
      const answer = this.expectAnswer(request);
      network.connect(loop, target, this.bound?.endpoint, (error, incoming) => {
        if (this.isClosing) {
          incoming?.end.close(() => {}, undefined);
          return;
        }
        if (incoming !== undefined) this.open(incoming);
        answer(error);
      });
      return 0;
    }

    /** The connection is there. */
    open({ end, local, remote }: Incoming): this {
      this.#local = local;
      this.#remote = remote;
      this.attach(end);
      return this;
    }

    override accepted(incoming: Incoming): TCP {
      return new TCP(TCP_CONSTANTS.SOCKET, this).open(incoming);
    }

    getsockname(out: any): number {
      if (this.bindError !== undefined) return errno(this.bindError);
      const endpoint = this.#local ?? this.bound?.endpoint;
      return describe(endpoint, out);
    }

    getpeername(out: any): number {
      return describe(this.#remote, out);
    }

    setNoDelay(): number {
      return 0;
    }

    setKeepAlive(): number {
      return 0;
    }

    setTypeOfService(): number {
      return 0;
    }

    setSimultaneousAccepts(): number {
      return 0;
    }

    /** `uv_tcp_close_reset` */
    reset(callback?: Callback): number {
      this.closeWith('ECONNRESET', callback);
      return 0;
    }
  }

  /** `AddressToJS` */
  function describe(endpoint: Endpoint | undefined, out: any): number {
    if (endpoint === undefined) return errno('ENOTCONN');
    out.address = endpoint.address;
    out.family = endpoint.family === 6 ? 'IPv6' : 'IPv4';
    out.port = endpoint.port;
    return 0;
  }

  return TCP;
}
