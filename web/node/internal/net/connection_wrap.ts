/** `ConnectionWrap`: what TCP and Pipe handles share (connection_wrap.cc). */
import type { Environment } from '../environment.ts';
import type { BoundSocket, Incoming, Listener, Sent, Watcher } from '../kernel/network.ts';
import type { ErrorCode } from '../kernel/stream_end.ts';
import { errno, type StreamWrap } from './stream_wrap.ts';
import type { Wraps } from './wraps.ts';

type Callback = (...args: any[]) => unknown;
type Request = InstanceType<Wraps['Request']>;

export const isErrorCode = (value: unknown): value is ErrorCode => typeof value === 'string';

export type ConnectionWrap = ReturnType<typeof createConnectionWrap>;

export function createConnectionWrap(env: Environment, LibuvStreamWrap: StreamWrap) {
  const { loop, realm } = env;
  const { network } = realm;
  const { major } = env.profile;

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
      if (isErrorCode(listener)) return errno(listener);
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

    accepted(_incoming: Incoming): InstanceType<StreamWrap> {
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

  return ConnectionWrap;
}
