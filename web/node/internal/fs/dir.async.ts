/** `fs.Dir` and `opendir`: a directory that is read a few entries at a time, one operation after the other. */
import type { Environment } from '../environment.ts';
import type { PathLike } from './binding.ts';
import { type FsContext, named } from './context.ts';
import type { DirectoryReader } from './directory_reader.ts';

type Callback = (error: unknown, entry?: any) => void;

/** Entries that one read fetches. */
const BUFFER_SIZE = 32;

interface Subdirectory {
  readonly reader: DirectoryReader;
  readonly path: string;
}

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { binding, calls, options: fsOptions, major } = context;
  const { codes, validators } = fsOptions;
  const { promisify } = env.require('internal/util');
  const { Promise } = env.require('internal/async_support');
  const pathModule = env.require('path');

  class Dir {
    #reader: DirectoryReader;
    #path: any;
    #options: any;
    /** Entries that were read and not asked for yet. */
    #entries: any[] = [];
    #isClosed = false;
    #readPromise: () => Promise<any>;
    #closePromise: () => Promise<void>;
    /** What waits for the operation that is under way; null while there is none. */
    #waiting: (() => void)[] | null = null;
    /** Directories below that are still to be read, where `recursive` asks for them. */
    #below: Subdirectory[] = [];

    constructor(reader: DirectoryReader, path: PathLike, given?: any) {
      if (reader == null) throw new codes.ERR_MISSING_ARGS('handle');
      this.#reader = reader;
      this.#path = path;
      this.#options = {
        bufferSize: BUFFER_SIZE,
        ...fsOptions.getOptions(given, { encoding: 'utf8' }),
      };
      try {
        validators.validateUint32(this.#options.bufferSize, 'options.bufferSize', true);
      } catch (error) {
        if (major >= 22) binding.sync(calls.closeDirectory(reader));
        throw error;
      }
      this.#readPromise = promisify(this.#read).bind(this, false);
      this.#closePromise = promisify(this.close).bind(this);
    }

    get path(): any {
      if (major >= 22 && !(#path in this)) throw new codes.ERR_INVALID_THIS('Dir');
      return this.#path;
    }

    read(...args: any[]): Promise<any> | undefined {
      if (args.length === 0 || (args[0] === undefined && major < 22)) {
        if (this.#isClosed && major < 22) throw new codes.ERR_DIR_CLOSED();
        return this.#readPromise();
      }
      return this.#read(true, args[0]);
    }

    /** `maySync`: the callback must not be called before this returns. */
    #read(maySync: boolean, callback?: any): Promise<any> | undefined {
      if (this.#isClosed) throw new codes.ERR_DIR_CLOSED();
      if (callback === undefined) return this.#readPromise();
      validators.validateFunction(callback, 'callback');
      if (this.#waiting !== null) {
        this.#waiting.push(() => void this.#read(maySync, callback));
        return undefined;
      }
      if (this.#hasEntries()) {
        this.#giveEntry(maySync, callback);
        return undefined;
      }
      this.#waiting = [];
      binding.request(this.#nextCall(), (error, listing) => {
        env.loop.nextTick(() => this.#goOn());
        if (error || listing === null) callback(error, listing);
        else this.#giveRead(listing, callback);
      });
      return undefined;
    }

    #giveEntry(maySync: boolean, callback: Callback): void {
      try {
        const entry = this.#shift();
        if (maySync) env.loop.nextTick(callback, null, entry);
        else callback(null, entry);
      } catch (error) {
        callback(error);
      }
    }

    #giveRead(listing: any, callback: Callback): void {
      try {
        this.#add(this.#path, listing);
        callback(null, this.#shift());
      } catch (error) {
        callback(error);
      }
    }

    /** The next operation may start. */
    #goOn(): void {
      const waiting = this.#waiting ?? [];
      this.#waiting = null;
      for (const operation of waiting) operation();
    }

    #nextCall() {
      return calls.readDirectory(this.#reader, this.#options.bufferSize);
    }

    #add(path: any, listing: any): void {
      const settings = { encoding: this.#options.encoding, withFileTypes: true };
      this.#entries.push(...context.entries(path, listing, settings));
    }

    /** The next entry; a directory is opened if what is below is wanted, too. */
    #shift(): any {
      const entry = this.#entries.shift();
      if (this.#options.recursive && entry.isDirectory()) this.#enter(entry);
      return entry;
    }

    #enter(entry: any): void {
      const path = pathModule.join(entry.parentPath, entry.name);
      const reader = binding.sync(calls.openDirectory(path));
      if (major >= 22) {
        this.#below.push({ reader, path });
        return;
      }
      // Node 18 and 20 read one buffer of it, no more.
      const listing = binding.sync(calls.readDirectory(reader, this.#options.bufferSize));
      if (listing !== null) this.#add(path, listing);
      binding.sync(calls.closeDirectory(reader));
    }

    #hasEntries(): boolean {
      while (this.#entries.length === 0 && this.#below.length > 0) {
        const below = this.#below.shift()!;
        const { reader, path } = below;
        const listing = binding.sync(calls.readDirectory(reader, this.#options.bufferSize));
        if (listing === null) binding.sync(calls.closeDirectory(reader));
        else {
          this.#add(path, listing);
          this.#below.push(below);
        }
      }
      return this.#entries.length > 0;
    }

    #check(): void {
      if (this.#isClosed) throw new codes.ERR_DIR_CLOSED();
      if (this.#waiting !== null) throw new codes.ERR_DIR_CONCURRENT_OPERATION();
    }

    readSync(): any {
      this.#check();
      if (this.#hasEntries()) return this.#shift();
      const listing = binding.sync(this.#nextCall());
      if (listing === null) return null;
      this.#add(this.#path, listing);
      return this.#shift();
    }

    close(callback?: any): Promise<void> | undefined {
      if (callback === undefined) {
        return this.#isClosed ? Promise.reject(new codes.ERR_DIR_CLOSED()) : this.#closePromise();
      }
      validators.validateFunction(callback, 'callback');
      if (this.#isClosed) {
        env.loop.nextTick(callback, new codes.ERR_DIR_CLOSED());
        return undefined;
      }
      if (this.#waiting !== null) {
        this.#waiting.push(() => void this.close(callback));
        return undefined;
      }
      this.#leave();
      binding.request(calls.closeDirectory(this.#reader), (...results) => callback(...results));
      return undefined;
    }

    closeSync(): void {
      this.#check();
      this.#leave();
      binding.sync(calls.closeDirectory(this.#reader));
    }

    #leave(): void {
      for (const { reader } of this.#below) binding.sync(calls.closeDirectory(reader));
      this.#below = [];
      this.#isClosed = true;
    }

    async *entries(): AsyncGenerator<any> {
      try {
        for (;;) {
          const entry = await this.#readPromise();
          if (entry === null) break;
          yield entry;
        }
      } finally {
        await this.#closePromise();
      }
    }

    /** Under `Symbol.dispose` and `Symbol.asyncDispose`, where there are such. */
    static dispose(self: Dir): void {
      if (!self.#isClosed) self.closeSync();
    }

    static async disposeLater(self: Dir): Promise<void> {
      if (!self.#isClosed) await self.#closePromise();
    }
  }

  const { dispose, disposeLater } = Dir as any;
  delete (Dir as any).dispose;
  delete (Dir as any).disposeLater;
  const define = (key: PropertyKey, value: unknown) =>
    Object.defineProperty(Dir.prototype, key, { value, writable: true, configurable: true });
  define(Symbol.asyncIterator, Dir.prototype.entries);
  if (major >= 22) {
    const { dispose: now, asyncDispose: later } = Symbol as any;
    const disposers: any = {
      [now](this: any) {
        dispose(this);
      },
      async [later](this: any) {
        await disposeLater(this);
      },
    };
    define(now, disposers[now]);
    define(later, disposers[later]);
  }
  Object.defineProperty(Dir, 'length', { value: 3, configurable: true });

  function opendir(given: any, givenOptions: any, callback: any): void {
    const chosen = typeof givenOptions === 'function' ? givenOptions : callback;
    validators.validateFunction(chosen, 'callback');
    const path = fsOptions.getValidatedPath(given);
    const settings = fsOptions.getOptions(givenOptions, { encoding: 'utf8' });
    binding.request(calls.openDirectory(path), (error, reader) => {
      if (error) chosen(error);
      else chosen(null, new Dir(reader!, path, settings));
    });
  }

  function opendirSync(given: any, givenOptions?: any): Dir {
    const path = fsOptions.getValidatedPath(given);
    const settings = fsOptions.getOptions(givenOptions, { encoding: 'utf8' });
    const { path: shown, ...call } = calls.openDirectory(path);
    // Since Node 20 this error does not say which path.
    const reader = binding.sync(major < 20 ? { ...call, path: shown! } : call);
    return new Dir(reader, path, settings);
  }

  return {
    Dir,
    opendir: named('opendir', 3, opendir),
    opendirSync: named('opendirSync', 2, opendirSync),
    promises: { opendir: promisify(named('opendir', 3, opendir)) },
  };
}
