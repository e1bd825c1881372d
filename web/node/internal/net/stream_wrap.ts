/** `LibuvStreamWrap`: what sockets read from and write to (stream_base.cc, stream_wrap.cc). */
import type { Environment } from '../environment.ts';
import type { FsBinding } from '../fs/binding.ts';
import type { ErrorCode, StreamEnd } from '../kernel/stream_end.ts';
import { uvErrorNumbers } from '../uv_errors.ts';
import type { Wraps } from './wraps.ts';

export const errno = (code: ErrorCode): number => uvErrorNumbers[code] as number;
export const EOF = errno('EOF');

type Callback = (...args: any[]) => unknown;

export type StreamWrap = ReturnType<typeof createStreamWrap>;

export function createStreamWrap(env: Environment, { HandleWrap }: Wraps) {
  const { loop, realm } = env;
  const { network } = realm;
  const files: FsBinding = env.require('internal/fs/binding');
  const { Buffer } = env.require('buffer');

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

    shutdown(request: InstanceType<Wraps['ShutdownWrap']>): number {
      if (this.end === undefined) return errno('ENOTCONN');
      request.start('SHUTDOWNWRAP', this);
      this.end.shutdown((error) => request.complete(error === undefined ? 0 : errno(error)));
      return 0;
    }

    /** Writes; 0, or the number of what went wrong. `request.async` says whether `oncomplete` will come. */
    writeBuffer(request: InstanceType<Wraps['WriteWrap']>, bytes: Uint8Array): number {
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

    writev(request: InstanceType<Wraps['WriteWrap']>, chunks: any[], allBuffers: boolean): number {
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

  return LibuvStreamWrap;
}
