/** `Pipe`, the handle of a pipe, or of a socket or server in the file system (pipe_wrap.cc). */
import type { Environment } from '../environment.ts';
import { addSocketFile, LONGEST_PATH, pathOfSocket, type SocketFile } from '../fs/socket_files.ts';
import { BoundSocket, type Incoming } from '../kernel/network.ts';
import type { ErrorCode } from '../kernel/stream_end.ts';
import { type ConnectionWrap, isErrorCode } from './connection_wrap.ts';
import { errno } from './stream_wrap.ts';
import type { Wraps } from './wraps.ts';

export const PIPE_CONSTANTS = { SOCKET: 0, SERVER: 1, IPC: 2, UV_READABLE: 1, UV_WRITABLE: 2 };

type Request = InstanceType<Wraps['Request']>;
type AsyncWrap = InstanceType<Wraps['AsyncWrap']>;

export function createPipe(env: Environment, ConnectionWrap: ConnectionWrap) {
  const { loop, realm } = env;
  const { network } = realm;
  const { major } = env.profile;

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
      if (isErrorCode(incoming)) {
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

  return Pipe;
}
