/** How a chunk goes through a handle: at once, or write by write on the thread pool (`processChunk` in Node's lib/zlib.js). */
import type { Environment } from '../environment.ts';

export type ChunkProcessor = ReturnType<typeof createChunkProcessor>;

export function createChunkProcessor(env: Environment, owner: symbol, kError: symbol) {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { Buffer, kMaxLength } = env.require('buffer');
  const { process } = env;

  function close(engine: any): void {
    engine._handle?.close();
    engine._handle = null;
  }

  const joined = (buffers: any[], length: number): any => {
    if (length === 0) return Buffer.alloc(0);
    return buffers.length === 1 ? buffers[0] : Buffer.concat(buffers, length);
  };

  /** Everything that a chunk gives, and the end of the stream. */
  function processChunkSync(self: any, chunk: any, flushFlag: number): any {
    const { _writeState: state, _handle: handle, _chunkSize: chunkSize } = self;
    let { _outBuffer: buffer, _outOffset: offset } = self;
    let room = chunkSize - offset;
    let input = chunk.byteLength;
    let inOffset = 0;
    const buffers: any[] = [];
    let length = 0;
    let error: unknown;
    self.on('error', (thrown: unknown) => {
      error = thrown;
    });
    for (;;) {
      handle.writeSync(flushFlag, chunk, inOffset, input, buffer, offset, room);
      if (error) throw error;
      if (self[kError]) throw self[kError];
      const [roomAfter, inputAfter] = state;
      const have = room - roomAfter;
      inOffset += input - inputAfter;
      input = inputAfter;
      if (have > 0) {
        buffers.push(buffer.slice(offset, offset + have));
        offset += have;
        length += have;
        if (major > 10 && length > self._maxOutputLength) {
          close(self);
          throw new codes.ERR_BUFFER_TOO_LARGE(self._maxOutputLength);
        }
      }
      if (roomAfter === 0 || offset >= chunkSize) {
        room = chunkSize;
        offset = 0;
        buffer = Buffer.allocUnsafe(chunkSize);
      }
      if (roomAfter !== 0) break;
    }
    if (input > 0 && self._rejectGarbageAfterEnd) {
      close(self);
      throw new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END();
    }
    self.bytesWritten = inOffset;
    close(self);
    if (major <= 10 && length >= kMaxLength) throw new codes.ERR_BUFFER_TOO_LARGE();
    return joined(buffers, length);
  }

  function processChunk(self: any, chunk: any, flushFlag: number, callback: any): void {
    const handle = self._handle;
    if (!handle) {
      if (major <= 10) env.require('assert').ok(handle, 'zlib binding closed');
      process.nextTick(callback);
      return;
    }
    handle.buffer = chunk;
    handle.cb = callback;
    handle.availOutBefore = self._chunkSize - self._outOffset;
    handle.availInBefore = chunk.byteLength;
    handle.inOff = 0;
    handle.flushFlag = flushFlag;
    const { availInBefore, availOutBefore } = handle;
    const { _outBuffer, _outOffset } = self;
    handle.write(flushFlag, chunk, 0, availInBefore, _outBuffer, _outOffset, availOutBefore);
  }

  /** The stream is over: Node 10 forgets the callback then. */
  function abandon(handle: any): void {
    handle.buffer = null;
    if (major > 10) handle.cb();
  }

  const writeRest = (self: any, handle: any): void => {
    const { flushFlag, buffer, inOff, availInBefore } = handle;
    const { _outBuffer, _outOffset, _chunkSize } = self;
    handle.write(flushFlag, buffer, inOff, availInBefore, _outBuffer, _outOffset, _chunkSize);
  };

  /** The output buffer was full, so there is more; it waits for a reader where nobody takes what there is. */
  function goOn(self: any, handle: any, isFull: boolean): void {
    if (major <= 10 || !isFull) {
      writeRest(self, handle);
      return;
    }
    const read = self._read;
    self._read = (size: number) => {
      self._read = read;
      writeRest(self, handle);
      self._read(size);
    };
  }

  /** Pushes what a write gave; true where the reader has enough. */
  function pushOutput(self: any, have: number): boolean {
    if (have <= 0) return false;
    const out = self._outBuffer.slice(self._outOffset, self._outOffset + have);
    self._outOffset += have;
    return !self.push(out);
  }

  /** A write on the pool has ended. */
  function processCallback(handle: any): void {
    const self = handle[owner];
    if (self._hadError || self.destroyed) {
      abandon(handle);
      return;
    }
    const [roomAfter, inputAfter] = self._writeState;
    const taken = handle.availInBefore - inputAfter;
    self.bytesWritten += taken;
    const isFull = pushOutput(self, handle.availOutBefore - roomAfter);
    if (self.destroyed) {
      if (major > 10) handle.cb();
      return;
    }
    if (roomAfter === 0 || self._outOffset >= self._chunkSize) {
      handle.availOutBefore = self._chunkSize;
      self._outOffset = 0;
      self._outBuffer = Buffer.allocUnsafe(self._chunkSize);
    }
    if (roomAfter === 0) {
      handle.inOff += taken;
      handle.availInBefore = inputAfter;
      goOn(self, handle, isFull);
      return;
    }
    // Input that zlib did not want: its stream ended before it.
    if (inputAfter > 0 && major > 10) {
      if (self._rejectGarbageAfterEnd) {
        const error = new codes.ERR_TRAILING_JUNK_AFTER_STREAM_END();
        self.destroy(error);
        handle.cb(error);
        return;
      }
      self.push(null);
    }
    handle.buffer = null;
    handle.cb();
  }

  return { processChunk, processChunkSync, processCallback, close };
}
