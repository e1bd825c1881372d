/** `process.stdout` and `process.stderr` of a process whose output is a pipe: writes are synchronous. */
import type { Environment } from '../environment.ts';

type Callback = (error?: Error | null) => unknown;

export function createOutputStream(env: Environment, fd: 1 | 2): object {
  const EventEmitter = env.require('events');
  const { codes } = env.require('internal/errors');

  env.asyncTracking?.openPipe();

  class Socket extends EventEmitter {
    readonly fd: number = fd;
    readonly _type = 'pipe';
    readonly _isStdio = true;
    writable = true;
    #ended = false;

    get writableEnded(): boolean {
      return this.#ended;
    }

    get writableLength(): number {
      return 0;
    }

    get writableHighWaterMark(): number {
      return env.profile.major >= 22 ? 65536 : 16384;
    }

    write(chunk: unknown, encodingOrCallback?: string | Callback, callback?: Callback): boolean {
      const done = typeof encodingOrCallback === 'function' ? encodingOrCallback : callback;
      const encoding = typeof encodingOrCallback === 'string' ? encodingOrCallback : 'utf8';
      env.host.write(fd, textOf(chunk, encoding));
      if (done) env.process.nextTick(done, null);
      else env.asyncTracking?.wrote(fd);
      return true;
    }

    end(chunk?: unknown, encodingOrCallback?: string | Callback, callback?: Callback): this {
      if (typeof chunk === 'function') return this.end(undefined, chunk as Callback);
      if (chunk !== undefined && chunk !== null) this.write(chunk, encodingOrCallback as string);
      this.#ended = true;
      const done = typeof encodingOrCallback === 'function' ? encodingOrCallback : callback;
      if (done) env.process.nextTick(done);
      return this;
    }

    cork(): void {}
    uncork(): void {}

    _writev = null;

    setDefaultEncoding(): this {
      return this;
    }
  }

  function textOf(chunk: unknown, encoding: string): string {
    if (typeof chunk === 'string') {
      if (encoding === 'utf8' || encoding === 'utf-8') return chunk;
      return env.require('buffer').Buffer.from(chunk, encoding).toString('utf8');
    }
    if (ArrayBuffer.isView(chunk)) {
      const { Buffer } = env.require('buffer');
      return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('utf8');
    }
    if (chunk === null) throw new codes.ERR_STREAM_NULL_VALUES();
    const expected =
      env.profile.major >= 20
        ? ['string', 'Buffer', 'TypedArray', 'DataView']
        : ['string', 'Buffer', 'Uint8Array'];
    throw new codes.ERR_INVALID_ARG_TYPE('chunk', expected, chunk);
  }

  Object.defineProperty(Socket, 'name', { value: 'Socket' });
  return new Socket();
}
