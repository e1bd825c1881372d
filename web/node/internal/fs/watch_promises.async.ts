/** `fs.promises.watch`: changes as an async iterator, with a queue since Node 22. */
import type { Environment } from '../environment.ts';
import type { FsContext } from './context.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const { FSEvent, createIgnoreMatcher, validateIgnore, watchError } =
    env.require('internal/fs/watchers');
  const { AbortError } = env.require('internal/errors');
  const { Promise } = env.require('internal/async_support');
  const { Buffer } = fsOptions;

  const abortError = (signal: any): Error => new AbortError(undefined, { cause: signal?.reason });

  function checkOptions(options: any): any {
    const { persistent = true, recursive = false, encoding = 'utf8', signal, ignore } = options;
    const { maxQueue = 2048, overflow = 'ignore' } = options;
    validators.validateBoolean(persistent, 'options.persistent');
    validators.validateBoolean(recursive, 'options.recursive');
    if (major >= 22) {
      validators.validateInteger(maxQueue, 'options.maxQueue');
      validators.validateOneOf(overflow, 'options.overflow', ['ignore', 'error']);
    }
    validators.validateAbortSignal(signal, 'options.signal');
    if (major >= 24) validateIgnore(ignore);
    if (encoding && !Buffer.isEncoding(encoding)) {
      const reason = 'is invalid encoding';
      if (major < 24) throw new codes.ERR_INVALID_ARG_VALUE(encoding, 'encoding', reason);
      throw new codes.ERR_INVALID_ARG_VALUE('encoding', encoding, reason);
    }
    return { persistent, encoding, signal, ignore, maxQueue, overflow };
  }

  function deferred() {
    const made: any = {};
    made.promise = new Promise((resolve: any, reject: any) => {
      made.resolve = resolve;
      made.reject = reject;
    });
    return made;
  }

  function start(handle: any, path: any, { persistent, encoding }: any, filename: any): void {
    const errno = handle.start(path, persistent, encoding);
    if (errno === 0) return;
    handle.close();
    throw watchError(errno, filename);
  }

  /** Up to Node 20: what comes while nobody waits is lost, but for the first. */
  async function* watchLatest(filename: any, path: any, settings: any): AsyncGenerator<any> {
    const { signal } = settings;
    const handle = new FSEvent(env);
    let next = deferred();
    const cancel = () => {
      handle.close();
      next.reject(abortError(signal));
    };
    try {
      signal?.addEventListener('abort', cancel, { once: true });
      handle.onchange = (_status: number, eventType: string, name: any) =>
        next.resolve({ eventType, filename: name });
      start(handle, path, settings, filename);
      while (!signal?.aborted) {
        yield await next.promise;
        next = deferred();
      }
      throw abortError(signal);
    } finally {
      handle.close();
      signal?.removeEventListener('abort', cancel);
    }
  }

  async function* watchQueue(filename: any, path: any, settings: any): AsyncGenerator<any> {
    const { signal, maxQueue, overflow } = settings;
    const handle = new FSEvent(env);
    const ignores = createIgnoreMatcher(settings.ignore);
    const queue: any[] = [];
    let next = deferred();
    const cancel = () => {
      handle.close();
      next.resolve();
    };
    handle.onchange = (_status: number, eventType: string, name: any) => {
      if (name != null && ignores?.(name)) return;
      if (queue.length < maxQueue) queue.push({ __proto__: null, eventType, filename: name });
      else if (overflow === 'error') {
        queue.length = 0;
        queue.push(new codes.ERR_FS_WATCH_QUEUE_OVERFLOW(maxQueue));
      } else {
        env.process.emitWarning('fs.watch maxQueue exceeded');
        return;
      }
      next.resolve();
    };
    try {
      signal?.addEventListener('abort', cancel, { once: true });
      start(handle, path, settings, filename);
      while (!signal?.aborted) {
        await next.promise;
        while (queue.length > 0) {
          const item = queue.shift();
          if (item instanceof Error) throw item;
          yield item;
        }
        next = deferred();
      }
      throw abortError(signal);
    } finally {
      handle.close();
      signal?.removeEventListener('abort', cancel);
    }
  }

  async function* watchOne(filename: any, options: any): AsyncGenerator<any> {
    const path = fsOptions.getValidatedPath(filename);
    validators.validateObject(options, 'options');
    const settings = checkOptions(options);
    if (settings.signal?.aborted) throw abortError(settings.signal);
    const all = major < 22 ? watchLatest : watchQueue;
    yield* all(filename, path, settings);
  }

  async function* watch(filename: any, options: any = {}): AsyncGenerator<any> {
    validators.validateObject(options, 'options');
    if (major >= 20 && options.recursive != null) {
      validators.validateBoolean(options.recursive, 'options.recursive');
      if (options.recursive) {
        const { RecursiveWatcher } = env.require('internal/fs/recursive_watch');
        const watcher = new RecursiveWatcher(options);
        watcher.begin(filename);
        yield* watcher;
        return;
      }
    }
    if (major < 20 && options.recursive === true) {
      throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('watch recursively');
    }
    yield* watchOne(filename, options);
  }

  return { watch };
}
