/**
 * `fs.Utf8Stream` (Node 24 and later): a writer for logs, after npm's sonic-boom. What is written is gathered into pieces
 * of at most `maxWrite`, one write at a time is under way, and `sync` writes at once.
 */
import type { Environment } from '../environment.ts';
import type { FsContext } from './context.ts';

const RETRY_AFTER = 100;
const MAX_WRITE = 16 * 1024;
const HIGH_WATER_MARK = 16387;

/** Gathered data of one kind: text or bytes. */
interface Pieces {
  readonly empty: any;
  readonly encoding: 'utf8' | undefined;
  check(data: any): void;
  /** Adds to the last piece, or begins one. */
  add(data: any, maxWrite: number): void;
  /** Takes the first piece; empty when there is none. */
  take(): any;
  first(): any;
  putBack(piece: any): void;
  drop(): void;
  clear(): void;
  /** Sees to it that there is a piece, so that a flush writes. */
  ensure(): void;
  readonly count: number;
  /** What is left of a piece of which `written` bytes were written, and by how much that is shorter. */
  rest(piece: any, written: number | undefined): [rest: any, done: number];
}

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { codes, validators, Buffer } = context.options;
  const { major } = env.profile;
  const EventEmitter = env.require('events');
  const path = env.require('path');
  const timers = env.require('timers');

  function textPieces(): Pieces {
    let texts: string[] = [];
    return {
      empty: '',
      encoding: 'utf8',
      check: (data) => validators.validateString(data, 'data'),
      add(data, maxWrite) {
        const last = texts.length - 1;
        if (last < 0 || texts[last]!.length + data.length > maxWrite) texts.push(`${data}`);
        else texts[last] += data;
      },
      take: () => texts.shift() || '',
      first: () => texts[0],
      putBack: (piece) => texts.unshift(piece),
      drop: () => texts.shift(),
      clear() {
        texts = [];
      },
      ensure() {
        if (texts.length === 0) texts.push('');
      },
      get count() {
        return texts.length;
      },
      rest(piece: string, written) {
        let done = piece.length;
        if (Buffer.byteLength(piece) !== written) {
          // A character of which a part was written is written again.
          const bytes = Buffer.from(piece);
          let end = written ?? bytes.length;
          while (end > 0 && (bytes[end] & 0xc0) === 0x80) end--;
          done = bytes.subarray(0, end).toString().length;
        }
        return [piece.slice(done), done];
      },
    };
  }

  function bytePieces(): Pieces {
    const empty = Buffer.allocUnsafe(0);
    let lists: any[][] = [];
    const sizeOf = (list: any[]) => list.reduce((sum, { length }) => sum + length, 0);
    const merge = (list: any[] | undefined) =>
      list === undefined || list.length === 0 ? empty : Buffer.concat(list);
    return {
      empty,
      encoding: undefined,
      check(data) {
        if (!Buffer.isBuffer(data)) throw new codes.ERR_INVALID_ARG_TYPE('data', 'Buffer', data);
      },
      add(data, maxWrite) {
        const last = lists[lists.length - 1];
        if (last === undefined || sizeOf(last) + data.length > maxWrite) lists.push([data]);
        else last.push(data);
      },
      take: () => merge(lists.shift()),
      first: () => merge(lists[0]),
      putBack: (piece) => lists.unshift([piece]),
      drop: () => lists.shift(),
      clear() {
        lists = [];
      },
      ensure() {
        if (lists.length === 0) lists.push([]);
      },
      get count() {
        return lists.length;
      },
      rest: (piece, written = 0) => [piece.slice(written), written],
    };
  }

  const destroyedError = () => new codes.ERR_INVALID_STATE('Utf8Stream is destroyed');
  const isBusy = (error: any) => error.code === 'EAGAIN' || error.code === 'EBUSY';

  class Utf8Stream extends EventEmitter {
    #pieces: Pieces;
    #piece: any;
    #length = 0;
    #fd = -1;
    #file: string | null = null;
    #settings: any;
    #fs: any;
    #isWriting = false;
    #isEnding = false;
    #isReopening = false;
    #isOpening = false;
    #isDestroyed = false;
    #isDrainScheduled = false;
    #isFlushPending = false;
    #timer: any;

    constructor(options: any = { __proto__: null }) {
      validators.validateObject(options, 'options');
      const given = options.fd ?? options.dest;
      super();
      this.#fs = fileSystem(options.fs ?? {});
      this.#settings = settingsOf(options);
      this.#pieces = this.#settings.contentMode === 'buffer' ? bytePieces() : textPieces();
      this.#piece = this.#pieces.empty;
      if (typeof given === 'number') {
        this.#fd = given;
        env.loop.nextTick(() => this.emit('ready'));
      } else if (typeof given === 'string') this.#open(given);
      else throw new codes.ERR_INVALID_ARG_TYPE('fd', ['number', 'string'], given);
      const { minLength, maxWrite, periodicFlush } = this.#settings;
      if (minLength >= maxWrite) {
        const reason = `should be smaller than maxWrite (${maxWrite})`;
        throw new codes.ERR_INVALID_ARG_VALUE.RangeError('minLength', minLength, reason);
      }
      this.on('newListener', (name: string) => {
        if (name === 'drain') this.#isDrainScheduled = false;
      });
      if (periodicFlush !== 0) {
        this.#timer = timers.setInterval(() => this.flush(null), periodicFlush);
        this.#timer.unref();
      }
    }

    // What it tells of itself.

    get mode(): any {
      return this.#settings.mode;
    }
    get file(): string | null {
      return this.#file;
    }
    get fd(): number {
      return this.#fd;
    }
    get minLength(): number {
      return this.#settings.minLength;
    }
    get maxLength(): number {
      return this.#settings.maxLength;
    }
    get writing(): boolean {
      return this.#isWriting;
    }
    get sync(): boolean {
      return this.#settings.sync;
    }
    get fsync(): boolean {
      return this.#settings.fsync;
    }
    get append(): boolean {
      return this.#settings.append;
    }
    get periodicFlush(): number {
      return this.#settings.periodicFlush;
    }
    get contentMode(): string {
      return this.#settings.contentMode;
    }
    get mkdir(): boolean {
      return this.#settings.mkdir;
    }

    // Writing.

    write(data: any): boolean {
      if (this.#isDestroyed) throw destroyedError();
      this.#pieces.check(data);
      const { maxLength, maxWrite, minLength, highWaterMark } = this.#settings;
      const length = this.#length + data.length;
      if (maxLength && length > maxLength) {
        this.emit('drop', data);
        return this.#length < highWaterMark;
      }
      this.#pieces.add(data, maxWrite);
      this.#length = length;
      if (!this.#isWriting && this.#length >= minLength) this.#writeNext();
      return this.#length < highWaterMark;
    }

    #writeNext(): void {
      this.#isWriting = true;
      if (this.#piece.length === 0) this.#piece = this.#pieces.take();
      if (!this.#settings.sync) {
        this.#send();
        return;
      }
      try {
        this.#wrote(null, this.#sendNow(this.#piece));
      } catch (error) {
        this.#wrote(error);
      }
    }

    #send(): void {
      const done = (error: any, count: number) => this.#wrote(error, count);
      const { encoding } = this.#pieces;
      if (encoding === undefined) this.#fs.write(this.#fd, this.#piece, done);
      else this.#fs.write(this.#fd, this.#piece, encoding, done);
    }

    #sendNow(piece: any): number {
      const { encoding } = this.#pieces;
      if (encoding === undefined) return this.#fs.writeSync(this.#fd, piece);
      return this.#fs.writeSync(this.#fd, piece, encoding);
    }

    #advance(count: number | undefined): void {
      const [rest, done] = this.#pieces.rest(this.#piece, count);
      this.#piece = rest;
      this.#length = Math.max(this.#length - done, 0);
    }

    /** No count, as a program's own `writeSync` may have none, stands for all. */
    #wrote(error: any, count?: number): void {
      if (error) {
        this.#failed(error);
        return;
      }
      this.emit('write', count);
      this.#advance(count);
      if (this.#piece.length > 0) {
        if (!this.#settings.sync) {
          this.#send();
          return;
        }
        try {
          do this.#advance(this.#sendNow(this.#piece));
          while (this.#piece.length > 0);
        } catch (failure) {
          this.#wrote(failure);
          return;
        }
      }
      if (this.#settings.fsync) this.#fs.fsyncSync(this.#fd);
      this.#goOn();
    }

    #failed(error: any): void {
      const left = this.#length - this.#piece.length;
      if (!isBusy(error) || !this.#settings.retryEAGAIN(error, this.#piece.length, left)) {
        this.#isWriting = false;
        this.emit('error', error);
        return;
      }
      if (!this.#settings.sync) {
        timers.setTimeout(() => this.#send(), RETRY_AFTER);
        return;
      }
      try {
        sleep();
        this.#wrote(undefined, 0);
      } catch (failure) {
        this.#wrote(failure);
      }
    }

    /** After a write: reopen, write what has gathered, end, or say that there is room. */
    #goOn(): void {
      if (this.#isReopening) {
        this.#isWriting = false;
        this.#isReopening = false;
        this.reopen();
      } else if (this.#length > this.#settings.minLength) this.#writeNext();
      else if (this.#isEnding) {
        if (this.#length > 0) {
          this.#writeNext();
          return;
        }
        this.#isWriting = false;
        this.#close();
      } else {
        this.#isWriting = false;
        if (!this.#settings.sync) this.emit('drain');
        else if (!this.#isDrainScheduled) {
          this.#isDrainScheduled = true;
          env.loop.nextTick(() => this.#drain());
        }
      }
    }

    #drain(): void {
      if (this.listenerCount('drain') === 0) return;
      this.#isDrainScheduled = false;
      this.emit('drain');
    }

    // Flushing.

    flush(callback: any = () => {}): void {
      validators.validateFunction(callback, 'cb');
      if (this.#isDestroyed) {
        callback(destroyedError());
        return;
      }
      if (this.#settings.minLength <= 0) {
        callback();
        return;
      }
      this.#callOnDrain(callback);
      if (this.#isWriting) return;
      this.#pieces.ensure();
      this.#writeNext();
    }

    #callOnDrain(callback: (error?: any) => void): void {
      this.#isFlushPending = true;
      const over = (error?: any) => {
        this.#isFlushPending = false;
        callback(error);
      };
      const onDrain = () => {
        this.#syncFile(over);
        this.off('error', onError);
      };
      const onError = (error: any) => {
        over(error);
        this.off('drain', onDrain);
      };
      this.once('drain', onDrain);
      this.once('error', onError);
    }

    #syncFile(over: (error?: any) => void): void {
      if (this.#settings.fsync || this.#isDestroyed) {
        over();
        return;
      }
      try {
        // A descriptor that was closed meanwhile has nothing to flush.
        this.#fs.fsync(this.#fd, (error: any) => (error?.code === 'EBADF' ? over() : over(error)));
      } catch (error) {
        over(error);
      }
    }

    flushSync(): void {
      if (this.#isDestroyed) throw destroyedError();
      if (this.#fd < 0) throw new codes.ERR_INVALID_STATE('Invalid file descriptor');
      const pieces = this.#pieces;
      if (!this.#isWriting && this.#piece.length > 0) {
        pieces.putBack(this.#piece);
        this.#piece = pieces.empty;
      }
      let piece = pieces.empty;
      while (pieces.count > 0 || piece.length > 0) {
        if (piece.length === 0) piece = pieces.first();
        try {
          const [rest, done] = pieces.rest(piece, this.#sendNow(piece));
          piece = rest;
          this.#length = Math.max(this.#length - done, 0);
          if (piece.length === 0) pieces.drop();
        } catch (error) {
          const left = this.#length - piece.length;
          if (isBusy(error) && !this.#settings.retryEAGAIN(error, piece.length, left)) throw error;
          sleep();
        }
      }
      if (pieces.encoding === undefined) return;
      try {
        this.#fs.fsyncSync(this.#fd);
      } catch {
        // Not everything that can be written to can be synced.
      }
    }

    // Opening and closing.

    reopen(file?: string): void {
      if (this.#isDestroyed) throw destroyedError();
      if (this.#isOpening) {
        this.once('ready', () => this.reopen(file));
        return;
      }
      if (this.#isEnding) return;
      if (!this.#file) {
        throw new codes.ERR_OPERATION_FAILED(
          'Unable to reopen a file descriptor, you must pass a file to SonicBoom',
        );
      }
      if (file) this.#file = file;
      this.#isReopening = true;
      if (this.#isWriting) return;
      const fd = this.#fd;
      this.once('ready', () => {
        if (fd === this.#fd) return;
        this.#fs.close(fd, (error: any) => error && this.emit('error', error));
      });
      this.#open(this.#file);
    }

    #open(file: string): void {
      this.#isOpening = true;
      this.#isWriting = true;
      this.#isDrainScheduled = false;
      const { append, mode, sync, mkdir } = this.#settings;
      const flags = append ? 'a' : 'w';
      const opened = (error: any, fd?: number) => this.#opened(file, error, fd);
      const directory = path.dirname(file);
      if (sync) {
        try {
          if (mkdir) this.#fs.mkdirSync(directory, { recursive: true });
          opened(null, this.#fs.openSync(file, flags, mode));
        } catch (error) {
          opened(error);
          throw error;
        }
      } else if (mkdir) {
        this.#fs.mkdir(directory, { recursive: true }, (error: any) => {
          if (error) opened(error);
          else this.#fs.open(file, flags, mode, opened);
        });
      } else this.#fs.open(file, flags, mode, opened);
    }

    #opened(file: string, error: any, fd?: number): void {
      const { sync, minLength } = this.#settings;
      const wasReopening = this.#isReopening;
      this.#isReopening = false;
      this.#isWriting = false;
      this.#isOpening = false;
      if (error) {
        if (!sync) this.emit('error', error);
        else {
          env.loop.nextTick(() => {
            if (this.listenerCount('error') > 0) this.emit('error', error);
          });
        }
        return;
      }
      this.#fd = fd!;
      this.#file = file;
      if (sync) env.loop.nextTick(() => this.emit('ready'));
      else this.emit('ready');
      if (this.#isDestroyed) return;
      const isDue = !this.#isWriting && this.#length > minLength;
      if (isDue || this.#isFlushPending) this.#writeNext();
      else if (wasReopening && (major < 26 || !this.#isWriting)) {
        env.loop.nextTick(() => this.emit('drain'));
      }
    }

    end(): void {
      if (this.#isDestroyed) throw destroyedError();
      if (this.#isOpening) {
        this.once('ready', () => this.end());
        return;
      }
      if (this.#isEnding) return;
      this.#isEnding = true;
      if (this.#isWriting) return;
      if (this.#length > 0 && this.#fd >= 0) this.#writeNext();
      else this.#close();
    }

    destroy(): void {
      if (!this.#isDestroyed) this.#close();
    }

    #close(): void {
      if (this.#fd === -1) {
        this.once('ready', () => this.#close());
        return;
      }
      timers.clearInterval(this.#timer);
      this.#isDestroyed = true;
      this.#pieces.clear();
      const closed = (error?: any) => {
        if (error) {
          this.emit('error', error);
          return;
        }
        if (this.#isEnding && !this.#isWriting) this.emit('finish');
        this.emit('close');
      };
      const isStandard = this.#fd === 1 || this.#fd === 2;
      const close = () => (isStandard ? closed() : this.#fs.close(this.#fd, closed));
      try {
        this.#fs.fsync(this.#fd, close);
      } catch {
        // Node leaves it open then.
      }
    }
  }

  const { dispose } = Symbol as any;
  const disposer = {
    [dispose](this: any) {
      this.destroy();
    },
  }[dispose]!;
  Object.defineProperty(Utf8Stream.prototype, dispose, {
    value: disposer,
    writable: true,
    configurable: true,
  });

  function fileSystem(over: any): any {
    validators.validateObject(over, 'options.fs');
    const all: any = { ...context.fs, ...over };
    const needed = 'write writeSync fsync fsyncSync close open mkdir mkdirSync';
    for (const name of needed.split(' '))
      validators.validateFunction(all[name], `options.fs.${name}`);
    return all;
  }

  function settingsOf(options: any): any {
    const { minLength, maxLength, maxWrite, periodicFlush, sync, append = true } = options;
    const { mkdir, retryEAGAIN, fsync, contentMode = 'utf8', mode } = options;
    const settings: any = {
      highWaterMark: Math.max(minLength || 0, HIGH_WATER_MARK),
      minLength: minLength || 0,
      maxLength: maxLength || 0,
      maxWrite: maxWrite || MAX_WRITE,
      periodicFlush: periodicFlush || 0,
      sync: sync || false,
      fsync: fsync || false,
      append: append || false,
      mkdir: mkdir || false,
      retryEAGAIN: retryEAGAIN || (() => true),
      contentMode,
      mode,
    };
    validators.validateUint32(settings.highWaterMark, 'options.hwm');
    for (const name of ['minLength', 'maxLength', 'maxWrite', 'periodicFlush']) {
      validators.validateUint32(settings[name], `options.${name}`);
    }
    for (const name of ['sync', 'fsync', 'append', 'mkdir']) {
      validators.validateBoolean(settings[name], `options.${name}`);
    }
    validators.validateFunction(settings.retryEAGAIN, 'options.retryEAGAIN');
    validators.validateOneOf(contentMode, 'options.contentMode', ['buffer', 'utf8']);
    return settings;
  }

  /** Waits before the next attempt, without letting the loop run. */
  function sleep(): void {
    env.loop.spend(RETRY_AFTER * 1000);
  }

  return { Utf8Stream };
}
