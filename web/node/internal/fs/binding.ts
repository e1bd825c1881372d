/**
 * What Node's C++ side is to `fs`: system calls on the volume on behalf of one process. A `Call` is one round trip to
 * the disk; it runs at once and charges the process's clock (`sync`), or on the thread pool, where the volume is
 * touched when the request completes (`request`, `promise`).
 */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import { Faults } from './faults.ts';
import { VolumeError } from './inode.ts';
import { Inotify } from './inotify.ts';
import { OpenFile } from './open_file.ts';
import type { Credentials } from './permissions.ts';
import { O_RDWR } from './constants.ts';
import { volumeOf } from './tree.ts';
import type { Volume } from './volume.ts';

const { Error } = primordialGlobals;

export type PathLike = string | Uint8Array;

/** One round trip. */
export interface Call<T> {
  /** As it is called in error messages. */
  readonly syscall: string;
  readonly path?: PathLike;
  readonly dest?: PathLike;
  /** The descriptor, where errors show it. */
  readonly fd?: number;
  /** Node makes the error of the synchronous form in JavaScript, in all versions. */
  readonly failsInJs?: boolean;
  /** A job that Node keeps no request of (Node 26's whole files); hooks see the same as ever. */
  readonly isJob?: boolean;
  /** Bytes that go over the bus, which take their time. */
  readonly bytes?: number;
  /** Descriptors that it needs while it runs. */
  readonly descriptors?: number;
  /** Since Node 24 the C++ code that makes the result also catches what the callback throws, and forgets it. */
  readonly swallows?: boolean;
  /** Runs on the disk; throws VolumeError. */
  run(): T;
}

export type Oncomplete<T> = (error: unknown, value?: T) => void;

/** Virtual microseconds of a round trip, and how many bytes a microsecond moves. */
const ROUND_TRIP = 20;
const BYTES_PER_MICRO = 1000;

/** The lowest descriptor that a program gets; what is below belongs to the loop and the thread pool. */
const firstDescriptor: Record<number, number> = { 10: 19, 18: 18, 20: 18, 22: 21, 24: 21, 26: 21 };

export class FsBinding {
  readonly volume: Volume;
  readonly faults: Faults;
  readonly #env: Environment;
  /** Null is what is no file: a socket. */
  readonly #files = new Map<number, OpenFile | null>();
  #decoder: any;
  #encoder: any;

  constructor(env: Environment) {
    this.#env = env;
    this.volume = volumeOf(env);
    const { machine, directory = '/app' } = env.scenario;
    this.faults = new Faults(machine?.diskFaults, directory);
    for (const [fd, path] of ['/dev/stdin', '/dev/stdout', '/dev/stderr'].entries()) {
      const place = this.volume.place(path, true, { uid: 0, gid: 0, umask: 0 });
      this.#files.set(fd, new OpenFile(this.volume, place, O_RDWR));
    }
  }

  // Round trips.

  sync<T>(call: Call<T>): T {
    this.#spend(call);
    try {
      return this.#run(call);
    } catch (error) {
      throw this.#isFailure(error) ? this.exception(error, call, true) : error;
    }
  }

  /** Runs a call that is asked only whether it works. */
  succeeds(call: Call<unknown>): boolean {
    this.#spend(call);
    try {
      this.#run(call);
      return true;
    } catch (error) {
      if (this.#isFailure(error)) return false;
      throw error;
    }
  }

  request<T>(call: Call<T>, oncomplete: Oncomplete<T>, type = 'FSReqCallback'): void {
    const { loop } = this.#env;
    loop.request(call.isJob ? 'FSJob' : type, 'disk', this.#cost(call), () => {
      const complete = this.#attempt(call, oncomplete);
      const { inotify } = this;
      if (inotify?.hasEvents !== true) {
        complete();
        return;
      }
      // The kernel queued them while the pool worked, before it was done: poll reports them first.
      loop.followRequest(this.#env.asyncTracking?.again(complete) ?? complete);
      loop.followRequest(() => inotify.report());
    });
  }

  /** Runs a call on the pool; returns how the program hears of what came of it. */
  #attempt<T>(call: Call<T>, oncomplete: Oncomplete<T>): () => void {
    try {
      const value = this.#run(call);
      return () => this.#answer(call, value, oncomplete);
    } catch (error) {
      if (!this.#isFailure(error)) throw error;
      return () => oncomplete(this.exception(error, call, false));
    }
  }

  /** Node calls back with as many arguments as there are results. */
  #answer<T>(call: Call<T>, value: T, oncomplete: Oncomplete<T>): void {
    try {
      if (value === undefined) oncomplete(null);
      else oncomplete(null, value);
    } catch (error) {
      const isForgotten = call.swallows === true && this.#env.profile.major >= 24;
      if (!isForgotten || this.#env.loop.fuel.isSentinel(error)) throw error;
    }
  }

  #run<T>(call: Call<T>): T {
    if (call.descriptors !== undefined) this.#requireFree(call.descriptors);
    return call.run();
  }

  /** This process's watches; there once it watches something. */
  inotify: Inotify | undefined;

  openInotify(): Inotify {
    if (this.inotify === undefined) {
      this.inotify = new Inotify(this.#env.loop);
      this.volume.watches.add(this.inotify);
    }
    return this.inotify;
  }

  promise<T>(call: Call<T>, type = 'FSReqPromise'): Promise<T> {
    const { Promise } = asyncSupport(this.#env);
    return new Promise((resolve, reject) => {
      this.request(
        call,
        (error, value) => {
          if (!error) return resolve(value as T);
          // Its stack is written now, when nobody's function runs.
          void (error as Error).stack;
          reject(error);
        },
        type,
      );
    });
  }

  /** A synchronous call takes the process's own time. */
  #spend(call: Call<unknown>): void {
    this.#env.loop.spend(this.#cost(call) + (this.#env.scenario.machine?.diskLatency ?? 0));
  }

  #cost(call: Call<unknown>): number {
    return ROUND_TRIP + (call.bytes ?? 0) / BYTES_PER_MICRO;
  }

  #isFailure(error: unknown): error is VolumeError {
    return error instanceof VolumeError;
  }

  /**
   * Node's exception for a failed call. Up to Node 18 synchronous ones were made in JavaScript, which shows in the
   * order of their properties; those that come from the pool have no frames.
   */
  exception(failure: VolumeError, call: Call<unknown>, isSync: boolean): Error {
    const { uvErrorNumbers, uvException } = this.#env.require('internal/errors');
    const { code } = failure;
    const errno = uvErrorNumbers[code];
    const syscall = failure.syscall ?? call.syscall;
    // Node 26 writes a file in one round trip; that a write in it failed is said without the path.
    const isOnPath = failure.syscall !== 'write';
    const path = call.path === undefined || !isOnPath ? undefined : this.text(call.path);
    const dest = call.dest === undefined ? undefined : this.text(call.dest);
    const isFromJs = isSync && (this.#env.profile.major <= 18 || call.failsInJs === true);
    const fromJs = {
      ...(call.fd !== undefined && { fd: call.fd }),
      errno,
      syscall,
      code,
      path,
      dest,
    };
    const context = isFromJs ? fromJs : { errno, code, syscall, path, dest };
    return isSync ? uvException(context) : withoutFrames(() => uvException(context));
  }

  // Paths.

  /** A path as a string. */
  text(path: PathLike): string {
    if (typeof path === 'string') return path;
    this.#decoder ??= new this.#env.host.TextDecoder();
    return this.#decoder.decode(path);
  }

  /** A string as UTF-8. */
  bytes(text: string): Uint8Array {
    this.#encoder ??= new this.#env.host.TextEncoder();
    return this.#encoder.encode(text);
  }

  /** What a path means in the process's directory. */
  absolute(path: PathLike): string {
    const text = this.text(path);
    if (text === '' || text.startsWith('/')) return text;
    const cwd = this.#env.directory;
    return cwd === '/' ? `/${text}` : `${cwd}/${text}`;
  }

  get who(): Credentials {
    const { process } = this.#env;
    return { uid: process.getuid(), gid: process.getgid(), umask: process.umask() };
  }

  // Descriptors.

  /** How much of a read's `length` there is in the file: what it costs. */
  bytesToRead(fd: number, length: number, position: number): number {
    return Math.min(length, this.#files.get(fd)?.rest(position) ?? 0);
  }

  /** The open file behind a descriptor. */
  file(fd: number): OpenFile {
    const file = this.#files.get(fd);
    if (file == null) throw new VolumeError('EBADF');
    return file;
  }

  /** Gives an open file the lowest free descriptor. */
  install(file: OpenFile): number {
    const fd = this.#lowestFree(0);
    this.#files.set(fd, file);
    return fd;
  }

  /** The lowest descriptor that would be free after `taken` others were given. */
  #lowestFree(taken: number): number {
    let fd = firstDescriptor[this.#env.profile.major] ?? 3;
    for (let left = taken; ; fd++) {
      if (!this.#files.has(fd) && left-- === 0) return fd;
    }
  }

  /** Throws EMFILE unless the process may have `count` more descriptors. */
  #requireFree(count: number): void {
    if (!this.hasFree(count)) throw new VolumeError('EMFILE');
  }

  /** Takes a descriptor for a socket; undefined where there are too many open files. */
  reserve(): number | undefined {
    if (!this.hasFree(1)) return undefined;
    const fd = this.#lowestFree(0);
    this.#files.set(fd, null);
    return fd;
  }

  /** Whether the process may have `count` more descriptors. */
  hasFree(count: number): boolean {
    const { openFiles } = this.#env.scenario.machine ?? {};
    return openFiles === undefined || this.#lowestFree(count - 1) < openFiles;
  }

  /** Gives a socket's descriptor back. */
  free(fd: number): void {
    this.#files.delete(fd);
  }

  close(fd: number): void {
    const file = this.file(fd);
    this.#files.delete(fd);
    file.close();
  }
}

/** Makes an error that remembers no frames. */
function withoutFrames(make: () => Error): Error {
  const stackError = Error as unknown as { stackTraceLimit: number };
  const limit = stackError.stackTraceLimit;
  stackError.stackTraceLimit = 0;
  try {
    return make();
  } finally {
    stackError.stackTraceLimit = limit;
  }
}

export default function create(env: Environment): FsBinding {
  return new FsBinding(env);
}
