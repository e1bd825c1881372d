/**
 * What Node's C++ side is to `fs`: system calls on the volume on behalf of one process. A `Call` is one round trip to
 * the disk; it runs at once and charges the process's clock (`sync`), or on the thread pool, where the volume is
 * touched when the request completes (`request`, `promise`).
 */
import { asyncSupport } from '../async_support.ts';
import type { Environment } from '../environment.ts';
import { primordialGlobals } from '../primordials.ts';
import { VolumeError } from './inode.ts';
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
  /** Bytes that go over the bus, which take their time. */
  readonly bytes?: number;
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
  readonly #env: Environment;
  readonly #files = new Map<number, OpenFile>();
  #decoder: any;
  #encoder: any;

  constructor(env: Environment) {
    this.#env = env;
    this.volume = volumeOf(env);
    for (const [fd, path] of ['/dev/stdin', '/dev/stdout', '/dev/stderr'].entries()) {
      const inode = this.volume.inode(path, true, { uid: 0, gid: 0, umask: 0 });
      this.#files.set(fd, new OpenFile(this.volume, inode, O_RDWR));
    }
  }

  // Round trips.

  sync<T>(call: Call<T>): T {
    this.#spend(call);
    try {
      return call.run();
    } catch (error) {
      throw this.#isFailure(error) ? this.exception(error, call, true) : error;
    }
  }

  /** Runs a call that is asked only whether it works. */
  succeeds(call: Call<unknown>): boolean {
    this.#spend(call);
    try {
      call.run();
      return true;
    } catch (error) {
      if (this.#isFailure(error)) return false;
      throw error;
    }
  }

  request<T>(call: Call<T>, oncomplete: Oncomplete<T>, type = 'FSReqCallback'): void {
    this.#env.loop.request(type, 'disk', this.#cost(call), () => {
      let value: T;
      try {
        value = call.run();
      } catch (error) {
        if (!this.#isFailure(error)) throw error;
        oncomplete(this.exception(error, call, false));
        return;
      }
      // Node calls back with as many arguments as there are results.
      if (value === undefined) oncomplete(null);
      else oncomplete(null, value);
    });
  }

  promise<T>(call: Call<T>): Promise<T> {
    const { Promise } = asyncSupport(this.#env);
    return new Promise((resolve, reject) => {
      this.request(
        call,
        (error, value) => (error ? reject(error) : resolve(value as T)),
        'FSReqPromise',
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
    const path = call.path === undefined ? undefined : this.text(call.path);
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
    const cwd = this.#env.process.cwd();
    return cwd === '/' ? `/${text}` : `${cwd}/${text}`;
  }

  get who(): Credentials {
    const { process } = this.#env;
    return { uid: process.getuid(), gid: process.getgid(), umask: process.umask() };
  }

  // Descriptors.

  /** The open file behind a descriptor. */
  file(fd: number): OpenFile {
    const file = this.#files.get(fd);
    if (file === undefined) throw new VolumeError('EBADF');
    return file;
  }

  /** Gives an open file the lowest free descriptor. */
  install(file: OpenFile): number {
    let fd = firstDescriptor[this.#env.profile.major] ?? 3;
    while (this.#files.has(fd)) fd++;
    this.#files.set(fd, file);
    return fd;
  }

  close(fd: number): void {
    if (!this.#files.delete(fd)) throw new VolumeError('EBADF');
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
