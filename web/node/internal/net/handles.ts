/**
 * What stands under sockets and servers: handles and requests as Node's C++ has them (tcp_wrap, pipe_wrap, stream_base).
 * Each call into JavaScript is a callback of the loop of its own, in the context of its handle or request.
 */
import type { ActiveHandle, ActiveRequest } from '../active_resources.ts';
import type { Environment } from '../environment.ts';
import type { FsBinding } from '../fs/binding.ts';
import { addSocketFile, LONGEST_PATH, pathOfSocket, type SocketFile } from '../fs/socket_files.ts';
import { canonical, familyOf } from '../kernel/addresses.ts';
import {
  BoundSocket,
  type Endpoint,
  type Incoming,
  type Listener,
  type Sent,
  type Watcher,
} from '../kernel/network.ts';
import type { ErrorCode, StreamEnd } from '../kernel/stream_end.ts';
import { uvErrorNumbers } from '../uv_errors.ts';

const errno = (code: ErrorCode): number => uvErrorNumbers[code] as number;
const EOF = errno('EOF');
const IPV6_ONLY = 1;
const REUSE_PORT = 2;

export const TCP_CONSTANTS = {
  SOCKET: 0,
  SERVER: 1,
  UV_TCP_IPV6ONLY: IPV6_ONLY,
  UV_TCP_REUSEPORT: REUSE_PORT,
};
export const PIPE_CONSTANTS = { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 };

type Callback = (...args: any[]) => unknown;

export default function create(env: Environment) {
  const { loop, realm } = env;
  const { network } = realm;
  const files: FsBinding = env.require('internal/fs/binding');
  const { major } = env.profile;
  const owner = Symbol('owner_symbol');
  const { Buffer } = env.require('buffer');

  const Scope = env.require('internal/async_wrap');

  /** Base of handles and requests: an async id of Node's, where a program asks for them. */
  class AsyncWrap {
    #scope: any;

    /** `trigger` is the handle that the new thing belongs to. */
    start(provider: string, trigger?: AsyncWrap): void {
      this.#scope = triggeredBy(trigger?.getAsyncId() ?? -1, () => new Scope(provider, this));
    }

    getAsyncId(): number {
      return this.#scope?.getAsyncId() ?? -1;
    }

    /** `AsyncWrap::MakeCallback` */
    makeCallback(callback: Callback, ...args: unknown[]): void {
      if (this.#scope === undefined) callback.apply(this, args);
      else this.#scope.makeCallback(() => callback.apply(this, args));
    }

    over(): void {
      this.#scope?.destroy();
    }
  }

  /** `HandleWrap`: listed from its making until its close is over. */
  class HandleWrap extends AsyncWrap implements ActiveHandle {
    [key: symbol]: any;
    isRefed = true;
    readonly resourceName: string;

    constructor(resourceName: string) {
      super();
      this.resourceName = resourceName;
      loop.resources.opened(this);
    }

    get owner(): object {
      return this[owner] ?? this;
    }

    override over(): void {
      loop.resources.closed(this);
      super.over();
    }
  }

  class Request extends AsyncWrap {
    declare oncomplete?: Callback;
    declare handle?: any;

    complete(...args: unknown[]): void {
      const { oncomplete } = this;
      try {
        if (typeof oncomplete === 'function') this.makeCallback(oncomplete, ...args);
      } finally {
        this.over();
      }
    }
  }

  /** `ReqWrap`: a request of libuv's, which is listed until its callback's ticks have run. */
  class ReqWrap extends Request implements ActiveRequest {
    /** `MemoryInfoName` */
    get resourceName(): string {
      return this.constructor.name;
    }

    get object(): object {
      return this;
    }

    override start(provider: string, trigger?: AsyncWrap): void {
      loop.resources.began(this);
      super.start(provider, trigger);
    }

    override complete(...args: unknown[]): void {
      loop.resources.ends(this);
      super.complete(...args);
    }
  }
  class ConnectWrap extends ReqWrap {
    override get resourceName(): string {
      return 'ConnectWrap';
    }
  }
  class TCPConnectWrap extends ConnectWrap {}
  class PipeConnectWrap extends ConnectWrap {}
  class ShutdownWrap extends ReqWrap {
    override get resourceName(): string {
      return 'SimpleShutdownWrap';
    }
  }
  class WriteWrap extends ReqWrap {
    override get resourceName(): string {
      return 'SimpleWriteWrap';
    }

    async = false;
    bytes = 0;
  }

  /** A libuv stream: one end of a connection. */
  class LibuvStreamWrap extends HandleWrap {
    reading = false;
    onread: Callback = () => {};
    onconnection: Callback | null = null;
    bytesRead = 0;
    bytesWritten = 0;
    isClosing = false;
    end: StreamEnd | undefined;
    #readSize: number | undefined;
    #fd = -1;

    /** Gives the handle a descriptor; libuv's number of what went wrong, or 0. */
    openSocket(): number {
      if (this.#fd >= 0) return 0;
      const fd = files.reserve();
      if (fd === undefined) return errno('EMFILE');
      this.#fd = fd;
      return 0;
    }

    /** The kernel's end of a connection that is there. */
    attach(end: StreamEnd): this {
      this.end = end;
      network.own(loop, this);
      end.onread = (bytes, error) => this.#read(bytes, error);
      if (!this.isRefed) end.unref();
      if (this.#readSize !== undefined) end.readSize = this.#readSize;
      return this;
    }

    #read(bytes: Uint8Array | null, error?: ErrorCode): void {
      if (bytes === null) {
        this.makeCallback(this.onread, error === undefined ? EOF : errno(error));
        return;
      }
      this.bytesRead += bytes.length;
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      this.makeCallback(this.onread, bytes.length, buffer);
    }

    readStart(): number {
      if (this.end === undefined) return errno('ENOTCONN');
      // A child may have read from it meanwhile.
      if (!this.end.isOwnedBy(loop)) this.end.adopt(loop);
      this.end.readStart();
      return 0;
    }

    readStop(): number {
      this.end?.readStop();
      return 0;
    }

    /** Reads are as long as the program's buffer. */
    useUserBuffer(buffer: Uint8Array): void {
      this.#readSize = buffer.length;
      if (this.end !== undefined) this.end.readSize = buffer.length;
    }

    get writeQueueSize(): number {
      return this.end?.pendingBytes ?? 0;
    }

    get fd(): number {
      return this.#fd;
    }

    shutdown(request: InstanceType<typeof ShutdownWrap>): number {
      if (this.end === undefined) return errno('ENOTCONN');
      request.start('SHUTDOWNWRAP', this);
      this.end.shutdown((error) => request.complete(error === undefined ? 0 : errno(error)));
      return 0;
    }

    /** Writes; 0, or the number of what went wrong. `request.async` says whether `oncomplete` will come. */
    writeBuffer(request: InstanceType<typeof WriteWrap>, bytes: Uint8Array): number {
      request.bytes = bytes.length;
      request.async = false;
      if (this.end === undefined || this.isClosing) return errno('EBADF');
      this.bytesWritten += bytes.length;
      let failure = 0;
      let isReturned = false;
      const isTaken = this.end.write(bytes, (error) => {
        const status = error === undefined ? 0 : errno(error);
        if (isReturned) request.complete(status, this, undefined);
        else failure = status;
      });
      isReturned = true;
      request.async = !isTaken && failure === 0;
      if (request.async) request.start('WRITEWRAP', this);
      return failure;
    }

    writev(request: InstanceType<typeof WriteWrap>, chunks: any[], allBuffers: boolean): number {
      const buffers: any[] = [];
      if (allBuffers) buffers.push(...chunks);
      else {
        for (let i = 0; i < chunks.length; i += 2) {
          const chunk = chunks[i];
          buffers.push(typeof chunk === 'string' ? Buffer.from(chunk, chunks[i + 1]) : chunk);
        }
      }
      return this.writeBuffer(request, Buffer.concat(buffers));
    }

    ref(): void {
      this.isRefed = true;
      this.end?.ref();
      this.refChanged();
    }

    unref(): void {
      this.isRefed = false;
      this.end?.unref();
      this.refChanged();
    }

    refChanged(): void {}

    hasRef(): boolean {
      return this.isRefed && !this.isClosing;
    }

    close(callback?: Callback): void {
      this.closeWith(undefined, callback);
    }

    /** `error`: what the other side reads instead of the end. */
    closeWith(error: ErrorCode | undefined, callback?: Callback): void {
      if (this.isClosing) return;
      this.isClosing = true;
      this.released();
      if (this.#fd >= 0) files.free(this.#fd);
      this.#fd = -1;
      const closed = () => {
        this.over();
        if (typeof callback === 'function') this.makeCallback(callback);
      };
      if (this.end === undefined) loop.closing(closed);
      else this.end.close(closed, error, loop);
    }

    /** The handle is closed: what it had of the kernel's is given back. */
    released(): void {
      network.disown(loop, this);
    }

    /** The process is over. */
    abandon(): void {
      this.end?.abandon();
    }
  }

  const isNumber = (value: unknown): value is ErrorCode => typeof value === 'string';

  /** What TCP and Pipe servers share: a listening socket that poll looks at. */
  class ConnectionWrap extends LibuvStreamWrap {
    /** EADDRINUSE shows when the socket is used (libuv's `delayed_error`). */
    bindError: ErrorCode | undefined;
    /** Its address, where it has one of its own choice. */
    bound: BoundSocket | undefined;
    #listener: Listener | undefined;
    #isCounted = false;
    #isWaiting = false;
    /** A connect that is under way. */
    protected connecting: Request | undefined;
    #connectDone: (() => void) | undefined;
    readonly #watcher: Watcher = { loop, readable: () => this.#readable() };

    get listener(): Listener | undefined {
      return this.#listener;
    }

    own(bound: BoundSocket): void {
      this.bound = bound;
      network.own(loop, this);
    }

    listen(backlog: number): number {
      const listener = (this.bound as BoundSocket).listen(backlog);
      if (isNumber(listener)) return errno(listener);
      this.#listener = listener;
      listener.watch(this.#watcher);
      this.refChanged();
      return 0;
    }

    override refChanged(): void {
      const isCounted = this.#listener !== undefined && this.isRefed && !this.isClosing;
      if (isCounted === this.#isCounted) return;
      this.#isCounted = isCounted;
      loop.core.countHandle(loop.id, isCounted);
    }

    /** `uv__server_io`: accepts all that wait; since libuv 1.45 one in each turn of the loop. */
    #readable(): void {
      if (this.isClosing || this.#isWaiting) return;
      this.#accept();
    }

    #accept(): void {
      this.#isWaiting = false;
      const listener = this.#listener;
      const incoming = this.isClosing ? undefined : listener?.queue.shift();
      if (listener === undefined || incoming === undefined) return;
      if (listener.queue.length > 0) {
        this.#isWaiting = true;
        const again = () => this.#accept();
        if (major < 20) loop.followRequest(again);
        else loop.machine.post(loop, again, loop.machine.now());
      }
      incoming.end.adopt(loop);
      const accepted = this.accepted(incoming);
      if (accepted.openSocket() === 0) {
        this.makeCallback(this.onconnection as Callback, 0, accepted);
        return;
      }
      // uv__emfile_trick: what cannot be had is accepted with a descriptor kept for this, and closed at once.
      incoming.end.close(() => {});
    }

    accepted(_incoming: Incoming): LibuvStreamWrap {
      throw new Error('a plain stream accepts nothing');
    }

    /** A request to connect keeps the process until it is answered, or its handle closed. */
    protected expectAnswer(request: Request): (error: ErrorCode | undefined) => void {
      this.connecting = request;
      loop.core.countHandle(loop.id, true);
      let isOver = false;
      const over = () => {
        if (isOver) return false;
        isOver = true;
        this.connecting = undefined;
        loop.core.countHandle(loop.id, false);
        return true;
      };
      const answer = (error: ErrorCode | undefined) => {
        if (!over()) return;
        const isOpen = error === undefined;
        request.complete(isOpen ? 0 : errno(error as ErrorCode), this, request, isOpen, isOpen);
      };
      // uv__stream_destroy: the closing phase says so, before the handle is closed.
      this.#connectDone = () => loop.closing(() => answer('ECANCELED'));
      return answer;
    }

    override closeWith(error: ErrorCode | undefined, callback?: Callback): void {
      const isConnecting = !this.isClosing && this.connecting !== undefined;
      super.closeWith(error, callback);
      if (isConnecting) this.#connectDone?.();
    }

    override released(): void {
      super.released();
      this.#abandonSocket();
      this.refChanged();
    }

    #abandonSocket(): void {
      this.#listener?.unwatch(this.#watcher);
      this.#listener = undefined;
      this.bound?.release();
      this.bound = undefined;
    }

    override abandon(): void {
      super.abandon();
      this.#abandonSocket();
    }

    /** The descriptor, for a message to another process; this handle has it still, and closes it on its own. */
    descriptor(kind: 'tcp' | 'pipe'): Sent {
      const { end, bound } = this;
      const { bindError: error } = this;
      if (end === undefined) return { kind, error, ...(bound && { bound: bound.hold() }) };
      end.readStop();
      end.hold();
      return { kind, incoming: this.connection() as Incoming };
    }

    connection(): Incoming | undefined {
      return this.end && { end: this.end, local: undefined, remote: undefined };
    }
  }

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
      else if (isNumber(binding)) return errno(binding);
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

  /** Until libuv 1.46's uv_pipe_bind2 is used (Node 24) what is too long is cut off. */
  const isTooLong = (path: string): boolean => major >= 24 && path.length > LONGEST_PATH;

  class Pipe extends ConnectionWrap {
    #file: SocketFile | undefined;

    constructor(type: number, trigger?: AsyncWrap) {
      super('PipeWrap');
      this.start(type === PIPE_CONSTANTS.SERVER ? 'PIPESERVERWRAP' : 'PIPEWRAP', trigger);
    }

    bind(path: string): number {
      if (isTooLong(path)) return errno('EINVAL');
      const opened = this.openSocket();
      if (opened !== 0) return opened;
      const made = addSocketFile(env, path);
      if (typeof made === 'string') return errno(made);
      this.#file = made;
      this.own(new BoundSocket(network, { path: made.path }));
      return 0;
    }

    /** Fails in the pending phase, as `uv_pipe_connect` feeds its own watcher. */
    connect(request: Request, path: string): number {
      if (isTooLong(path)) return errno('EINVAL');
      request.start('PIPECONNECTWRAP', this);
      const answer = this.expectAnswer(request);
      if (this.openSocket() !== 0) {
        loop.deferIo(() => answer('EMFILE'));
        return 0;
      }
      const absolute = pathOfSocket(env, path);
      const incoming =
        absolute.error ?? (network.connectAt(loop, absolute.path) as Incoming | ErrorCode);
      if (isNumber(incoming)) {
        loop.deferIo(() => answer(incoming));
        return 0;
      }
      loop.machine.post(
        loop,
        () => {
          if (this.isClosing) incoming.end.close(() => {});
          else this.attach(incoming.end);
          answer(undefined);
        },
        loop.machine.now(),
      );
      return 0;
    }

    override accepted({ end }: Incoming): Pipe {
      const pipe = new Pipe(PIPE_CONSTANTS.SOCKET, this);
      pipe.attach(end);
      return pipe;
    }

    /** `uv_pipe_chmod` */
    fchmod(mode: number): number {
      const readable = mode & PIPE_CONSTANTS.UV_READABLE ? 0o444 : 0;
      const writable = mode & PIPE_CONSTANTS.UV_WRITABLE ? 0o222 : 0;
      this.#file?.allow(readable | writable);
      return 0;
    }

    override released(): void {
      super.released();
      this.#file?.remove();
    }
  }

  /** What another process has sent. A listening socket is not looked at before `listen`. */
  function receive({ kind, incoming, bound, error }: Sent): TCP | Pipe {
    const isServer = bound !== undefined;
    const handle = kind === 'tcp' ? new TCP(isServer ? 1 : 0) : new Pipe(isServer ? 1 : 0);
    handle.bindError = error;
    if (bound !== undefined) handle.own(bound);
    if (incoming === undefined) return handle;
    incoming.end.adopt(loop);
    if (handle instanceof TCP) handle.open(incoming);
    else handle.attach(incoming.end);
    return handle;
  }

  /** One end of a pipe that is there already, such as a child's output. */
  const pipeOf = (end: StreamEnd): Pipe => {
    const pipe = new Pipe(PIPE_CONSTANTS.SOCKET);
    pipe.attach(end);
    pipe.openSocket();
    return pipe;
  };

  /** Runs `block` so that what it starts is triggered by `handle` (`defaultTriggerAsyncIdScope`). */
  function triggeredBy<T>(id: number, block: () => T): T {
    const tracking = env.asyncTracking;
    return tracking === undefined || id < 0 ? block() : tracking.triggeredBy(id, block);
  }

  return {
    AsyncWrap,
    HandleWrap,
    Request,
    ReqWrap,
    TCP,
    Pipe,
    TCPConnectWrap,
    PipeConnectWrap,
    ShutdownWrap,
    WriteWrap,
    owner,
    pipeOf,
    receive,
    triggeredBy,
    EOF,
  };
}
