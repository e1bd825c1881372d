/**
 * `process.stdin`: a socket where the scenario has an input (a pipe whose writer is gone already), else a file that is
 * empty, as /dev/null is.
 */
import type { AsyncScope } from '../async_wrap.ts';
import type { Environment } from '../environment.ts';
import type { StreamEnd } from '../kernel/stream_end.ts';
import { ObjectDefineProperty } from '../primordials.ts';

type Callback = (error?: unknown) => void;

/** Bytes that libuv reads at a time. */
const CHUNK = 65536;

export function createInputStream(env: Environment): object {
  const [own] = env.descriptors;
  if (own?.end !== undefined) return pipedInput(env, own.end);
  const stdin = env.scenario.stdin === undefined ? emptyFile(env) : new (createSocket(env))();
  stdin.fd = 0;
  return stdin;
}

/** A pipe from another process: read from when the program asks for it, and not while it is paused. */
function pipedInput(env: Environment, end: StreamEnd): object {
  const { Socket } = env.require('internal/net/socket');
  const handle = env.require('internal/net/handles').pipeOf(end);
  const stdin = new Socket({ handle, readable: true, writable: false, manualStart: true });
  stdin.fd = 0;
  stdin.on('pause', () => {
    env.loop.nextTick(() => {
      if (!handle.reading || stdin.readableFlowing) return;
      handle.reading = false;
      stdin._readableState.reading = false;
      handle.readStop();
    });
  });
  return stdin;
}

function emptyFile(env: Environment): any {
  const { ReadStream } = env.require('fs');
  return new ReadStream(null, { fd: 0, autoClose: false });
}

/** The handle, as hooks see it. */
class Pipe {}

/** uv_read_start on a pipe: what is there is read in the next poll phase, chunk by chunk, and then its end. */
class PipeReader {
  readonly #env: Environment;
  readonly #wrap: AsyncScope;
  readonly #take: (bytes: any) => boolean;
  readonly #end: () => void;
  #requests: number[] = [];
  #isRefed = true;
  isReading = false;

  constructor(env: Environment, take: (bytes: any) => boolean, end: () => void) {
    this.#env = env;
    this.#wrap = new (env.require('internal/async_wrap'))('PIPEWRAP', new Pipe());
    this.#take = take;
    this.#end = end;
  }

  start(): void {
    if (this.isReading) return;
    this.isReading = true;
    this.#request(() => this.#read());
    // Until Node 22 a hang-up was noticed together with the last data.
    if (this.#env.profile.major < 24) this.#request(() => this.#read());
  }

  stop(): void {
    this.isReading = false;
    const { loop } = this.#env;
    for (const request of this.#requests) loop.cancelRequest(request);
    this.#requests = [];
  }

  setRef(refed: boolean): void {
    this.#isRefed = refed;
    if (!this.isReading) return;
    this.stop();
    this.start();
  }

  #request(run: () => void): void {
    const request = this.#env.loop.kernelRequest(0, this.#isRefed, () => {
      this.#requests = this.#requests.filter((other) => other !== request);
      this.#wrap.makeCallback(run);
    });
    this.#requests.push(request);
  }

  #read(): void {
    if (!this.isReading) return;
    const { Buffer } = this.#env.require('buffer');
    const target = Buffer.allocUnsafeSlow(CHUNK);
    const count = this.#env.require('internal/fs/binding').file(0).read(target, -1);
    if (count === 0) {
      this.stop();
      this.#end();
      return;
    }
    if (!this.#take(Buffer.from(target.subarray(0, count)))) this.stop();
    else if (this.isReading && this.#requests.length === 0) this.#request(() => this.#read());
  }
}

function createSocket(env: Environment): any {
  const { major } = env.profile;
  const { Duplex } = env.require('stream');

  class Socket extends (Duplex as new (options: object) => any) {
    readonly #reader: PipeReader;

    constructor() {
      super({
        readable: true,
        writable: false,
        allowHalfOpen: false,
        decodeStrings: false,
        emitClose: false,
        autoDestroy: major >= 12,
      });
      this.#reader = new PipeReader(
        env,
        (bytes) => this.push(bytes),
        () => {
          this.push(null);
          this.read(0);
        },
      );
      this._writableState.ended = true;
      this.on('end', () => {
        if (major < 12) this.destroy();
      });
      // A paused stdin does not keep the process alive.
      this.on('pause', () => env.loop.nextTick(() => this.#paused()));
    }

    #paused(): void {
      if (!this.#reader.isReading || this.readableFlowing) return;
      this._readableState.reading = false;
      this.#reader.stop();
    }

    _read(): void {
      this.#reader.start();
    }

    _destroy(error: unknown, callback: Callback): void {
      this.#reader.stop();
      env.loop.closing(() => this.emit('close', Boolean(error)));
      callback(error);
    }

    ref(): this {
      this.#reader.setRef(true);
      return this;
    }

    unref(): this {
      this.#reader.setRef(false);
      return this;
    }
  }
  ObjectDefineProperty(Socket, 'name', { value: 'Socket' });
  return Socket;
}
