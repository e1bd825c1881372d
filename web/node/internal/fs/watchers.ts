/** `FSWatcher` and `StatWatcher`: emitters over libuv's handles. */
import type { Environment } from '../environment.ts';
import { FunctionPrototypeCall } from '../primordials.ts';
import type { FsContext } from './context.ts';
import type { StatValues } from './stats.ts';
import { createWatchHandles } from './watch_handles.ts';

/** Paths that are not to be reported. */
export type IgnoreMatcher = ((name: any) => unknown) | undefined;

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const { uvException } = env.require('internal/errors');
  const EventEmitter = env.require('events');
  const { FSEvent, StatWatcher: StatHandle } = createWatchHandles(context);
  const kStatus = Symbol('kOldStatus');
  const kBigint = Symbol('kUseBigint');
  const kRefs = Symbol('KFSStatWatcherRefCount');
  const kMaxRefs = Symbol('KFSStatWatcherMaxRefCount');

  /** What `watch` failed with, or what its handle reports. */
  function watchError(errno: number, filename: any): Error {
    const error: any = uvException({ errno, syscall: 'watch', path: filename });
    error.filename = filename;
    return error;
  }

  function inherit(Class: any, methods: object): void {
    Object.setPrototypeOf(Class.prototype, EventEmitter.prototype);
    Object.setPrototypeOf(Class, EventEmitter);
    for (const name of Object.keys(methods)) Class.prototype[name] = (methods as any)[name];
  }

  // StatWatcher.

  function StatWatcher(this: any, bigint: unknown): void {
    FunctionPrototypeCall(EventEmitter, this);
    this._handle = null;
    this[kStatus] = -1;
    this[kBigint] = bigint;
    if (major < 18) return;
    this[kRefs] = 1;
    this[kMaxRefs] = 1;
  }

  function beginStat(watcher: any, given: any, persistent: unknown, interval: any): void {
    if (watcher._handle !== null) return;
    const handle = new StatHandle(env, watcher);
    watcher._handle = handle;
    handle.onchange = (status: number, now: StatValues, before: StatValues) => {
      watcher[kStatus] = status;
      const settings = { bigint: watcher[kBigint] };
      watcher.emit('change', context.makeStats(now, settings), context.makeStats(before, settings));
    };
    if (!persistent) {
      if (major < 18) handle.unref();
      else watcher.unref();
    }
    const filename = fsOptions.getValidatedPath(given, 'filename');
    validators.validateUint32(interval, 'interval');
    handle.start(filename, interval);
  }

  function changeRefs(watcher: any, operation: 'add' | 'clean' | 'cleanAll'): void {
    if (major < 18) return;
    if (operation === 'add') {
      watcher[kRefs]++;
      watcher[kMaxRefs]++;
    } else if (operation === 'clean') {
      watcher[kMaxRefs]--;
      watcher.unref();
    } else {
      watcher[kMaxRefs] = 0;
      watcher[kRefs] = 0;
      watcher._handle?.unref();
    }
  }

  const references = {
    ref(this: any) {
      if (this[kRefs] === this[kMaxRefs]) return this;
      if (this._handle && this[kRefs]++ === 0) this._handle.ref();
      return this;
    },
    unref(this: any) {
      if (this[kRefs] === 0) return this;
      if (this._handle && --this[kRefs] === 0) this._handle.unref();
      return this;
    },
  };
  inherit(StatWatcher, {
    start(this: any, filename: any, persistent: unknown, interval: any) {
      if (major < 18) beginStat(this, filename, persistent, interval);
    },
    stop(this: any) {
      if (this._handle === null) return;
      env.loop.nextTick(() => this.emit('stop'));
      this._handle.close();
      this._handle = null;
    },
    ...(major >= 18 && references),
  });

  // FSWatcher.

  function FSWatcher(this: any): void {
    FunctionPrototypeCall(EventEmitter, this);
    this._handle = new FSEvent(env, this);
    if (major >= 24) this._ignoreMatcher = null;
    this._handle.onchange = (status: number, type: string, filename: any) => {
      if (status < 0) {
        this._handle?.close();
        this._handle = null;
        this.emit('error', watchError(status, filename));
      } else if (filename == null || !this._ignoreMatcher?.(filename)) {
        this.emit('change', type, filename);
      }
    };
  }

  function begin(watcher: any, given: any, settings: any): void {
    if (watcher._handle === null || watcher._handle.initialized) return;
    const filename = fsOptions.getValidatedPath(given, major < 20 ? 'filename' : undefined);
    if (major >= 24) {
      validateIgnore(settings.ignore);
      watcher._ignoreMatcher = createIgnoreMatcher(settings.ignore) ?? null;
    }
    const { persistent, encoding, throwIfNoEntry = true } = settings;
    const errno = watcher._handle.start(filename, persistent, encoding);
    if (errno === 0) return;
    if (major >= 24 && !throwIfNoEntry && errno === ENOENT) return;
    throw watchError(errno, filename);
  }

  inherit(FSWatcher, {
    start(this: any, filename: any, persistent: unknown, _recursive: unknown, encoding: any) {
      if (major < 18) begin(this, filename, { persistent, encoding });
    },
    close(this: any) {
      if (this._handle === null || !this._handle.initialized) return;
      this._handle.close();
      this._handle = null;
      env.loop.nextTick(() => this.emit('close'));
    },
    ...(major >= 18 && {
      ref(this: any) {
        this._handle?.ref();
        return this;
      },
      unref(this: any) {
        this._handle?.unref();
        return this;
      },
    }),
  });

  // The `ignore` option.

  function validateIgnore(ignore: any, name = 'options.ignore'): void {
    if (ignore == null) return;
    const check = (item: any, where: string) => {
      if (typeof item === 'string') {
        if (item.length > 0) return;
        throw new codes.ERR_INVALID_ARG_VALUE(where, item, 'must be a non-empty string');
      }
      if (item instanceof RegExp || typeof item === 'function') return;
      throw new codes.ERR_INVALID_ARG_TYPE(where, ['string', 'RegExp', 'Function'], item);
    };
    if (Array.isArray(ignore))
      for (let i = 0; i < ignore.length; i++) check(ignore[i], `${name}[${i}]`);
    else check(ignore, name);
  }

  function createIgnoreMatcher(ignore: any): IgnoreMatcher {
    if (ignore == null) return undefined;
    const matchers = (Array.isArray(ignore) ? ignore : [ignore]).map((item: any) => {
      if (typeof item === 'string') return env.require('internal/fs/glob').baseMatcher(item);
      return item instanceof RegExp ? (name: any) => item.exec(name) !== null : item;
    });
    return (name) => matchers.some((matches: any) => matches(name));
  }

  return {
    FSEvent,
    FSWatcher,
    StatWatcher,
    begin,
    beginStat,
    changeRefs,
    createIgnoreMatcher,
    validateIgnore,
    watchError,
  };
}

const ENOENT = -2;
