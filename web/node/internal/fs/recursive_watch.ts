/**
 * `fs.watch` with `recursive` on Linux, which libuv does not have: Node's emulation by one watcher a file, since Node 26
 * one a directory. It reports what it finds changed when it looks, not what the kernel said.
 */
import type { Environment } from '../environment.ts';
import type { FsContext } from './context.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, fs, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const EventEmitter = env.require('events');
  const path = env.require('path');
  const { AbortError } = env.require('internal/errors');
  const { Promise } = env.require('internal/async_support');
  const { createIgnoreMatcher, validateIgnore } = env.require('internal/fs/watchers');

  function checkOptions({ persistent, recursive, signal, encoding, ...rest }: any): any {
    const { throwIfNoEntry, ignore } = rest;
    if (recursive != null) validators.validateBoolean(recursive, 'options.recursive');
    if (persistent != null) validators.validateBoolean(persistent, 'options.persistent');
    if (signal != null) validators.validateAbortSignal(signal, 'options.signal');
    if (major >= 24 && throwIfNoEntry != null) {
      validators.validateBoolean(throwIfNoEntry, 'options.throwIfNoEntry');
    }
    if (encoding != null && typeof encoding !== 'string') {
      if (major < 24) throw new codes.ERR_INVALID_ARG_VALUE(encoding, 'options.encoding');
      throw new codes.ERR_INVALID_ARG_VALUE('options.encoding', encoding);
    }
    if (major >= 24) validateIgnore(ignore);
    return { persistent, signal, throwIfNoEntry: throwIfNoEntry ?? true };
  }

  /** What both ways have in common: the root, the watchers by path, and being an async iterable. */
  abstract class Watcher extends EventEmitter {
    protected readonly settings: any;
    protected readonly ignores: ((name: string) => unknown) | undefined;
    protected readonly watchers = new Map<string, any>();
    protected root = path.resolve();
    protected isClosed = false;

    constructor(options: any = {}) {
      super();
      this.settings = checkOptions(options);
      this.ignores = major >= 24 ? createIgnoreMatcher(options.ignore) : undefined;
      for (const name of ['settings', 'ignores', 'watchers', 'root', 'isClosed']) hide(this, name);
    }

    abstract begin(given: any): void;
    protected abstract forgetAll(): void;

    protected say(type: string, file: string): void {
      this.emit('change', type, path.relative(this.root, file));
    }

    protected isIgnored(file: string): boolean {
      return Boolean(this.ignores?.(path.relative(this.root, file)));
    }

    close(): void {
      if (this.isClosed) return;
      this.isClosed = true;
      for (const watcher of this.watchers.values()) watcher.close();
      this.watchers.clear();
      this.forgetAll();
      this.emit('close');
    }

    ref(): void {
      if (major >= 26) for (const watcher of this.watchers.values()) watcher.ref();
    }

    unref(): void {
      if (major >= 26) for (const watcher of this.watchers.values()) watcher.unref();
    }

    #next(resolve: any, reject: any): void {
      const { signal } = this.settings;
      const abort = () => {
        if (major >= 20) this.close();
        reject(new AbortError(undefined, { cause: signal.reason }));
      };
      if (signal?.aborted) {
        abort();
        return;
      }
      signal?.addEventListener('abort', abort, { once: true });
      this.once('change', (eventType: string, filename: string) => {
        signal?.removeEventListener('abort', abort);
        resolve({ value: { eventType, filename } });
      });
    }

    [Symbol.asyncIterator](): any {
      return {
        next: () =>
          this.isClosed
            ? { done: true }
            : new Promise((resolve: any, reject: any) => this.#next(resolve, reject)),
        return: () => {
          this.close();
          return { done: true };
        },
        [Symbol.asyncIterator]() {
          return this;
        },
      };
    }
  }

  /** One watcher a file (Node 20 to 24). */
  class ByFile extends Watcher {
    readonly #files = new Map<string, any>();
    readonly #links = new Set<string>();
    #isOneFile = false;

    protected forgetAll(): void {
      this.#files.clear();
      this.#links.clear();
    }

    begin(given: any): void {
      const filename = path.resolve(fsOptions.getValidatedPath(given));
      try {
        const stats = fs.statSync(filename);
        this.root = filename;
        this.isClosed = false;
        this.#isOneFile = stats.isFile();
        this.#watch(filename);
        if (stats.isDirectory()) this.#scan(filename);
      } catch (error: any) {
        // Node 24 has the condition the wrong way round: what is missing is missed in silence.
        if (error.code === 'ENOENT' && (major < 24 || !this.settings.throwIfNoEntry)) {
          error.filename = filename;
          throw error;
        }
      }
    }

    #scan(folder: string): void {
      try {
        for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
          if (this.isClosed) break;
          const file = path.join(folder, entry.name);
          if (this.isIgnored(file) || this.#files.has(file)) continue;
          this.say('rename', file);
          this.#add(file, entry);
        }
      } catch (error: any) {
        if (major < 24 || error.code !== 'ENOENT') this.emit('error', error);
      }
    }

    #add(file: string, entry: any): void {
      if (entry.isSymbolicLink()) this.#links.add(file);
      try {
        this.#watch(file);
        if (entry.isDirectory() && !entry.isSymbolicLink()) this.#scan(file);
      } catch (error: any) {
        if (error.code !== 'ENOENT') throw error;
      }
    }

    #watch(file: string): void {
      if (this.isClosed || this.#files.has(file)) return;
      this.#files.set(file, fs.statSync(file));
      const { persistent } = this.settings;
      const watcher = fs.watch(file, { persistent }, () => this.#look(file, watcher));
      this.watchers.set(file, watcher);
    }

    /** Something happened to a file: what it is now says what. */
    #look(file: string, watcher: any): void {
      const stats = fs.statSync(file, { throwIfNoEntry: false });
      if (stats === undefined) {
        this.#files.delete(file);
        this.watchers.delete(file);
        watcher.close();
        this.say('rename', file);
        this.#forget(file);
        return;
      }
      this.#files.set(file, stats);
      if (file === this.root && this.#isOneFile) {
        this.emit('change', 'change', path.basename(file));
      } else if (this.#links.has(file)) this.say('rename', file);
      else if (stats.isDirectory()) this.#scan(file);
      else this.say('change', file);
    }

    #forget(file: string): void {
      this.#links.delete(file);
      for (const name of [...this.#files.keys()]) {
        const isBelow = name === file || name.startsWith(major < 24 ? file : `${file}/`);
        if (!isBelow) continue;
        this.#files.delete(name);
        this.watchers.get(name)?.close();
        this.watchers.delete(name);
      }
    }
  }

  /** One watcher a directory and a link (Node 26). */
  class ByDirectory extends Watcher {
    readonly #entries = new Set<string>();
    readonly #links = new Set<string>();

    protected forgetAll(): void {
      this.#entries.clear();
      this.#links.clear();
    }

    begin(given: any): void {
      const filename = path.resolve(fsOptions.getValidatedPath(given));
      try {
        const stats = fs.statSync(filename);
        this.root = filename;
        this.isClosed = false;
        if (stats.isDirectory()) this.#scan(filename, true);
        else this.#watchFile(filename);
      } catch (error: any) {
        if (!this.settings.throwIfNoEntry && error.code === 'ENOENT') return;
        error.filename = filename;
        this.close();
        throw error;
      }
    }

    #forget(file: string): void {
      const drop = (name: string) => {
        this.watchers.get(name)?.close();
        this.watchers.delete(name);
        this.#entries.delete(name);
        this.#links.delete(name);
      };
      drop(file);
      for (const name of [...this.#entries]) if (name.startsWith(`${file}/`)) drop(name);
    }

    /** False where it is gone already. */
    #watch(file: string, listener: (type: string, name: any) => void): boolean {
      if (this.isClosed) return false;
      if (this.watchers.has(file)) return true;
      const { persistent, throwIfNoEntry } = this.settings;
      try {
        this.watchers.set(file, fs.watch(file, { persistent }, listener));
        return true;
      } catch (error: any) {
        if (error.code === 'ENOENT' && (file !== this.root || !throwIfNoEntry)) return false;
        throw error;
      }
    }

    #scan(folder: string, isFirst: boolean): void {
      if (!this.#watch(folder, (_type, name) => this.#onFolder(folder, name))) {
        this.#forget(folder);
        return;
      }
      const entries = this.#list(folder, isFirst);
      for (const entry of entries) {
        if (this.isClosed) break;
        const file = path.join(folder, entry.name);
        if (!this.#entries.has(file) && !this.isIgnored(file)) this.#add(file, entry, isFirst);
      }
    }

    #list(folder: string, isFirst: boolean): any[] {
      try {
        return fs.readdirSync(folder, { withFileTypes: true });
      } catch (error: any) {
        if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') {
          this.emit('error', error);
          return [];
        }
        if (folder === this.root && isFirst && mayThrow(error, this.settings)) throw error;
        if (!isFirst && !this.isClosed) this.say('rename', folder);
        this.#forget(folder);
        return [];
      }
    }

    #add(file: string, entry: any, isFirst: boolean): void {
      this.#entries.add(file);
      if (!isFirst) this.say('rename', file);
      if (entry.isSymbolicLink()) {
        this.#links.add(file);
        if (!this.#watch(file, () => this.say('rename', file))) this.#forget(file);
      } else if (entry.isDirectory()) this.#scan(file, isFirst);
    }

    #onFolder(folder: string, name: any): void {
      if (this.isClosed) return;
      const file = path.join(folder, name);
      if (this.#entries.has(file)) {
        this.#look(file);
        return;
      }
      if (this.isIgnored(file)) return;
      const entry = fs.lstatSync(file, { throwIfNoEntry: false });
      if (entry !== undefined) this.#add(file, entry, false);
      else if (folder === this.root && !fs.statSync(folder, { throwIfNoEntry: false })) {
        this.say('rename', folder);
        this.#forget(folder);
      }
    }

    #look(file: string): void {
      const stats = fs.statSync(file, { throwIfNoEntry: false });
      if (stats === undefined) {
        this.say('rename', file);
        this.#forget(file);
      } else if (this.#links.has(file)) this.say('rename', file);
      else if (stats.isDirectory()) this.#scan(file, false);
      else this.say('change', file);
    }

    #watchFile(file: string): void {
      this.#entries.add(file);
      const listener = () => {
        if (this.isClosed) return;
        if (fs.statSync(file, { throwIfNoEntry: false }) === undefined) {
          this.say('rename', file);
          this.#forget(file);
        } else this.emit('change', 'change', path.basename(file));
      };
      if (!this.#watch(file, listener)) this.#forget(file);
    }
  }

  const RecursiveWatcher = major < 26 ? ByFile : ByDirectory;
  Object.defineProperty(RecursiveWatcher, 'name', { value: 'FSWatcher', configurable: true });
  return { RecursiveWatcher };
}

const mayThrow = (error: any, { throwIfNoEntry }: any): boolean =>
  error.code !== 'ENOENT' || throwIfNoEntry;

function hide(object: any, name: string): void {
  Object.defineProperty(object, name, { value: object[name], writable: true, enumerable: false });
}
