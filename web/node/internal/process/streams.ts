/**
 * `process.stdout` and `process.stderr` of a process whose output is a pipe: sockets whose writes are done when `write`
 * returns, and which only seem to close. They are made when the program first asks for them (`StandardStreams`).
 */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, ObjectGetOwnPropertyDescriptor } from '../primordials.ts';
import { createInputStream } from './stdin.ts';

type Callback = (error?: unknown) => void;

interface Chunk {
  readonly chunk: unknown;
  readonly encoding: string;
}

/** libuv's number of a write to a pipe that was shut down. */
const EPIPE = { errno: -32, code: 'EPIPE', syscall: 'write' };

/** Bytes and strings as one text; bytes of a character that is cut wait for the rest of it. */
function createTextOf(env: Environment) {
  const decoder = new env.host.TextDecoder();
  const { Buffer } = env.require('buffer');
  return (chunk: any, encoding: string): string => {
    const isText = typeof chunk === 'string';
    if (isText && (encoding === 'utf8' || encoding === 'utf-8')) return chunk;
    return decoder.decode(isText ? Buffer.from(chunk, encoding) : chunk, { stream: true });
  };
}

export function createOutputStream(env: Environment, fd: 1 | 2): object {
  const { major } = env.profile;
  const { Duplex } = env.require('stream');
  const textOf = createTextOf(env);
  let isShutDown = false;
  env.asyncTracking?.openPipe();

  /** Looks like net.Socket. */
  class Socket extends (Duplex as new (options: object) => any) {
    constructor() {
      super({
        readable: false,
        writable: true,
        allowHalfOpen: false,
        decodeStrings: false,
        emitClose: false,
        autoDestroy: major >= 12,
      });
      this.on('end', () => {});
      if (major < 12) this._writableState.decodeStrings = false;
    }

    _write(chunk: unknown, encoding: string, callback: Callback): void {
      this.#put(textOf(chunk, encoding), callback);
    }

    _writev(chunks: Chunk[], callback: Callback): void {
      let text = '';
      for (let i = 0; i < chunks.length; i++) {
        const { chunk, encoding } = chunks[i] as Chunk;
        text += textOf(chunk, encoding);
      }
      this.#put(text, callback);
    }

    #put(text: string, callback: Callback): void {
      if (isShutDown) {
        callback(env.require('internal/errors').uvException(EPIPE));
        return;
      }
      env.host.write(fd, text);
      callback();
    }

    /** Shutting the pipe down is a request. */
    _final(callback: Callback): void {
      isShutDown = true;
      env.loop.kernelRequest(0, true, () => {
        callback();
        if (major < 12 && !this.destroyed) this.destroy();
      });
    }

    /** What must not happen to a standard stream: the descriptor stays open. */
    _destroy(error: unknown, callback: Callback): void {
      callback(error);
      if (major >= 12) this._undestroy();
      // Sockets do not say so by themselves.
      env.loop.nextTick(() => this.emit('close'));
    }
  }
  ObjectDefineProperty(Socket, 'name', { value: 'Socket' });

  const stream: any = new Socket();
  stream.destroySoon = stream.destroy;
  stream._type = 'pipe';
  stream.fd = fd;
  stream._isStdio = true;
  return stream;
}

/** The standard streams of a process. */
export interface StandardStreams {
  /** Defines `process.stdin`, `stdout` and `stderr`. */
  define(process: object): void;
  /** Whether output to `fd` still goes straight to the descriptor: no program has seen the stream. */
  isUntouched(fd: 1 | 2): boolean;
  /** Node's own code reads `process.stdout` or `stderr`, which opens it: a handle, which hooks see at once. */
  lookAt(fd: 1 | 2): void;
}

const keyOf = (fd: 1 | 2) => (fd === 1 ? 'stdout' : 'stderr');

export default function create(env: Environment): StandardStreams {
  const made: Record<string, object> = {};
  const getters: Record<string, () => object> = {};
  const isOpen: Record<string, boolean> = {};
  /** The handle of an output is listed from its first use on. */
  const open = (key: 'stdout' | 'stderr'): void => {
    if (isOpen[key] || env.thread.started !== undefined) return;
    isOpen[key] = true;
    env.loop.resources.opened({
      resourceName: 'PipeWrap',
      isRefed: true,
      get owner() {
        return (getters[key] as () => object)();
      },
    });
  };
  const define = (process: object, key: string, make: () => object): void => {
    const get = (): object => {
      made[key] ??= make();
      return made[key];
    };
    getters[key] = get;
    ObjectDefineProperty(process, key, { enumerable: true, configurable: true, get });
  };
  const output = (key: 'stdout' | 'stderr'): object => {
    open(key);
    return createOutputStream(env, key === 'stdout' ? 1 : 2);
  };
  return {
    define(process) {
      define(process, 'stdout', () => output('stdout'));
      define(process, 'stdin', () => createInputStream(env));
      define(process, 'stderr', () => output('stderr'));
    },
    lookAt(fd) {
      if (env.asyncTracking !== undefined) void env.process[keyOf(fd)];
      else open(keyOf(fd));
    },
    isUntouched(fd) {
      const key = keyOf(fd);
      open(key);
      // Hooks see what a stream does: its ticks must be there.
      if (made[key] !== undefined || env.asyncTracking !== undefined) return false;
      return ObjectGetOwnPropertyDescriptor(env.process, key)?.get === getters[key];
    },
  };
}
