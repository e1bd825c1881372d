/** `ChildProcess`: one process that this one started (Node's lib/internal/child_process.js). */
import type { ActiveHandle } from '../active_resources.ts';
import type { FsBinding } from '../fs/binding.ts';
import type { Environment } from '../environment.ts';
import { signalNumber } from '../kernel/signals.ts';
import type { StreamEnd } from '../kernel/stream_end.ts';
import { uvErrorNumbers } from '../uv_errors.ts';
import { createChannels } from './channel.ts';
import { createStdio, type StdioEntry } from './stdio.ts';

/** What `spawn` has made of its arguments. */
export interface SpawnOptions {
  readonly file: string;
  /** The program's name first. */
  readonly args: string[];
  readonly cwd: string | undefined;
  readonly env: Record<string, string>;
  readonly stdio?: unknown;
  readonly serialization?: 'json' | 'advanced' | undefined;
  /** Who the child is to run as. */
  readonly uid?: number;
  readonly gid?: number;
}

/** Errors that come as an event; others are thrown. */
const AS_EVENTS = ['ENOENT', 'EACCES', 'EAGAIN', 'EMFILE'];
/** Descriptors of the pipe by which a child says that it could not be started. */
const SIGNAL_PIPE = 2;

/** Handles, as hooks and `process._getActiveHandles` see them. */
class Process implements ActiveHandle {
  readonly #owner: object;
  #isRefed = true;

  constructor(owner: object) {
    this.#owner = owner;
  }

  get resourceName(): string {
    return 'ProcessWrap';
  }

  get owner(): object {
    return this.#owner;
  }

  get isRefed(): boolean {
    return this.#isRefed;
  }

  set isRefed(refed: boolean) {
    this.#isRefed = refed;
  }
}

export default function create(env: Environment): any {
  const EventEmitter = env.require('events');
  const { codes, errnoException } = env.require('internal/errors');
  const { realm, loop } = env;
  const { kernel } = realm;
  const AsyncWrap = env.require('internal/async_wrap');
  const files: FsBinding = env.require('internal/fs/binding');
  const stdioOf = createStdio(env);
  const channels = createChannels(env);
  const { major } = env.profile;
  const self = () =>
    realm.processes.get(loop) as NonNullable<ReturnType<typeof realm.processes.get>>;

  /** Streams that another process has as its own. */
  const given = new WeakSet<object>();

  /** A stream that a child reads from is not read from here, until the program asks for it. */
  function giveAway({ handle, stream }: StdioEntry): void {
    handle.reading = false;
    handle.readStop();
    if (typeof stream.pause !== 'function' || stream._readableState === undefined) return;
    stream.pause();
    stream._readableState.flowing = false;
    stream._readableState.reading = false;
    if (major >= 12) given.add(stream);
  }

  class ChildProcess extends EventEmitter {
    _closesNeeded = 1;
    _closesGot = 0;
    connected = false;
    signalCode: string | null = null;
    exitCode: number | null = null;
    killed = false;
    spawnfile: string | null = null;
    declare spawnargs: string[];
    declare pid: number | undefined;
    declare stdin: any;
    declare stdout: any;
    declare stderr: any;
    declare stdio: any[];
    readonly #handle = new Process(this);
    readonly #wrap = new AsyncWrap('PROCESSWRAP', this.#handle);
    #isRunning = false;

    constructor(...args: unknown[]) {
      super(...args);
      // The diagnostics channel that hears of every process.
      if (major < 20 || !env.isMade('diagnostics_channel')) return;
      const channel = env.require('diagnostics_channel').channel('child_process');
      if (channel.hasSubscribers) channel.publish({ process: this });
    }

    spawn(options: SpawnOptions): void {
      if (major >= 18) {
        const { validateArray, validateObject, validateString } =
          env.require('internal/validators');
        validateObject(options, 'options');
        const { envPairs = [], args = [] } = options as any;
        validateArray(envPairs, 'options.envPairs');
        validateString(options.file, 'options.file');
        validateArray(args, 'options.args');
      }
      const entries = stdioOf.validate(options.stdio ?? 'pipe', false);
      const at = entries.findIndex(({ type }) => type === 'ipc');
      const { serialization = 'json' } = options;
      if (!['json', 'advanced'].includes(serialization)) {
        const reason = "must be one of: undefined, 'json', 'advanced'";
        throw new codes.ERR_INVALID_ARG_VALUE('options.serialization', serialization, reason);
      }
      this.spawnfile = options.file;
      this.spawnargs = options.args;
      let ends: (StreamEnd | undefined)[] = [];
      let handles: any[] = [];
      let channel: StreamEnd | undefined;
      if (!this.#mayBe(options)) {
        this.#failed('EPERM', undefined);
        return;
      }
      const pipes = entries.filter(({ type }) => type === 'pipe' || type === 'ipc').length;
      if (!files.hasFree(2 * pipes + SIGNAL_PIPE)) {
        this.#failed('EMFILE', undefined);
        return;
      }
      const answer = kernel.spawn(self(), {
        file: options.file,
        args: options.args.map(String),
        env: options.env,
        cwd: options.cwd ?? env.directory,
        isMoved: options.cwd !== undefined,
        descriptors: (child) => {
          const opened = stdioOf.open(entries, child);
          ends = opened.ends;
          handles = this.#makeHandles(ends, at);
          channel = opened.descriptors[at]?.end;
          return opened.descriptors;
        },
        ...(at >= 0 && { ipc: { end: () => channel as StreamEnd, serialization } }),
        onexit: (code, signal) => this.#wrap.makeCallback(() => this.#exited(code, signal)),
      });
      if (typeof answer === 'string') {
        const opened = stdioOf.open(entries, loop);
        for (const descriptor of opened.descriptors) descriptor.close?.();
        this.#failed(answer, this.#makeHandles(opened.ends, -1));
        return;
      }
      this.pid = answer;
      this.#isRunning = true;
      const ipc = at < 0 ? undefined : channels.open(ends[at] as StreamEnd);
      loop.resources.opened(this.#handle);
      loop.core.countHandle(loop.id, true);
      if (major >= 15) env.process.nextTick(() => this.emit('spawn'));
      for (const entry of entries) if (entry.type === 'wrap') giveAway(entry);
      this.#makeStreams(handles);
      if (ipc !== undefined) {
        this._closesNeeded++;
        channels.setup(this, ipc, serialization, () => this.#maybeClose());
      }
    }

    /** A handle for each pipe but the channel, which has its own. */
    #makeHandles(ends: (StreamEnd | undefined)[], ipc: number): any[] {
      const { pipeOf } = env.require('internal/net/handles');
      return ends.map((end, at) => {
        if (end === undefined) return undefined;
        return at === ipc ? undefined : pipeOf(end);
      });
    }

    #makeStreams(handles: any[]): void {
      const { Socket } = env.require('internal/net/socket');
      const sockets = handles.map((handle, at) => {
        if (handle === undefined) return null;
        const socket = new Socket({
          handle,
          readable: at > 0,
          ...(major < 12 && { writable: at === 0 }),
        });
        if (at > 0) {
          this._closesNeeded++;
          socket.on('close', () => this.#maybeClose());
        }
        return socket;
      });
      this.stdin = sockets[0] ?? null;
      this.stdout = sockets[1] ?? null;
      this.stderr = sockets[2] ?? null;
      this.stdio = Array.from(
        { length: Math.max(handles.length, 3) },
        (_, at) => sockets[at] ?? null,
      );
    }

    /** Only root may start a program as somebody else. */
    #mayBe({ uid, gid }: SpawnOptions): boolean {
      const { process } = env;
      if (process.getuid() === 0) return true;
      return (
        (uid ?? process.getuid()) === process.getuid() &&
        (gid ?? process.getgid()) === process.getgid()
      );
    }

    /** The program could not be started: 'error' comes in a tick, and the streams were never open. */
    #failed(code: string, handles: any[] | undefined): void {
      const errno = uvErrorNumbers[code] as number;
      if (!AS_EVENTS.includes(code)) throw errnoException(errno, 'spawn');
      env.process.nextTick(() => this.#exited(errno, undefined));
      if (handles !== undefined) this.#makeStreams(handles);
      this.pid = undefined;
    }

    /** SIGCHLD has come. */
    #exited(code: number, signal: string | undefined): void {
      if (signal !== undefined) this.signalCode = signal;
      else this.exitCode = code;
      if (this.#isRunning) this.#closeHandle();
      else if (env.asyncTracking !== undefined) loop.closing(() => this.#wrap.destroy());
      this.stdin?.destroy();
      if (code < 0) {
        const { file = this.spawnfile } = {};
        const error = errnoException(code, `spawn ${file}`);
        error.path = file;
        error.spawnargs = this.spawnargs.slice(1);
        this.emit('error', error);
      } else this.emit('exit', this.exitCode, this.signalCode);
      env.process.nextTick(() => this.#flush());
      this.#maybeClose();
    }

    #closeHandle(): void {
      this.#isRunning = false;
      if (this.#handle.isRefed) loop.core.countHandle(loop.id, false);
      loop.closing(() => {
        loop.resources.closed(this.#handle);
        this.#wrap.destroy();
      });
    }

    /** Streams that nobody reads are pulled through, so that they can close. */
    #flush(): void {
      for (const stream of this.stdio ?? []) {
        if (!stream?.readable || stream._readableState?.readableListening || given.has(stream)) {
          continue;
        }
        stream.resume();
      }
    }

    #maybeClose(): void {
      this._closesGot++;
      if (this._closesGot === this._closesNeeded) {
        this.emit('close', this.exitCode, this.signalCode);
      }
    }

    kill(signal?: unknown): boolean {
      const number = signal === 0 ? 0 : toSignal(signal === undefined ? 'SIGTERM' : signal);
      if (!this.#isRunning) return false;
      if (kernel.kill(this.pid as number, number) !== undefined) return false;
      this.killed = true;
      return true;
    }

    ref(): void {
      this.#setRef(true);
    }

    unref(): void {
      this.#setRef(false);
    }

    #setRef(refed: boolean): void {
      const handle = this.#handle;
      if (this.#isRunning && refed !== handle.isRefed) loop.core.countHandle(loop.id, refed);
      handle.isRefed = refed;
    }
  }

  /** A signal's number, or ERR_UNKNOWN_SIGNAL. */
  function toSignal(signal: unknown): number {
    const known = typeof signal === 'string' || typeof signal === 'number';
    const number = known ? signalNumber(signal) : undefined;
    if (number === undefined) throw new codes.ERR_UNKNOWN_SIGNAL(signal);
    return number;
  }

  if (major >= 20) {
    Object.defineProperty(
      ChildProcess.prototype,
      (Symbol as any).dispose ?? Symbol.for('dispose'),
      {
        configurable: true,
        writable: true,
        value(this: ChildProcess) {
          if (!this.killed) this.kill();
        },
      },
    );
  }
  return { ChildProcess, toSignal };
}
