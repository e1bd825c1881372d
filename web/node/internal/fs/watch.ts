/** `fs.watch`, `fs.watchFile`, `fs.unwatchFile` and `fs.promises.watch`. */
import type { Environment } from '../environment.ts';
import { type FsContext, named } from './context.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, options: fsOptions } = context;
  const { codes, validators } = fsOptions;
  const path = env.require('path');
  const watchers = env.require('internal/fs/watchers');
  const statWatchers = new Map<string, any>();

  function makeWatcher(given: any, settings: any): any {
    const { recursive } = settings;
    if (recursive && major === 18) {
      throw new codes.ERR_FEATURE_UNAVAILABLE_ON_PLATFORM('watch recursively');
    }
    if (recursive && major >= 20) {
      const { RecursiveWatcher } = env.require('internal/fs/recursive_watch');
      const watcher = new RecursiveWatcher(settings);
      watcher.begin(fsOptions.getValidatedPath(given));
      return watcher;
    }
    const watcher = new watchers.FSWatcher();
    watchers.begin(watcher, given, settings);
    return watcher;
  }

  function watch(given: any, givenOptions?: any, givenListener?: any): any {
    const listener = typeof givenOptions === 'function' ? givenOptions : givenListener;
    const settings = { ...fsOptions.getOptions(givenOptions) };
    settings.persistent ??= true;
    if (settings.recursive === undefined) settings.recursive = false;
    const watcher = makeWatcher(given, settings);
    if (listener) watcher.addListener('change', listener);
    if (settings.signal && major >= 18) closeOnAbort(watcher, settings.signal);
    return watcher;
  }

  function closeOnAbort(watcher: any, signal: any): void {
    if (signal.aborted) {
      env.loop.nextTick(() => watcher.close());
      return;
    }
    const close = () => watcher.close();
    signal.addEventListener('abort', close);
    watcher.once('close', () => signal.removeEventListener('abort', close));
  }

  function watchFile(given: any, givenOptions: any, givenListener?: any): any {
    const name = path.resolve(fsOptions.getValidatedPath(given));
    const hasOptions = givenOptions !== null && typeof givenOptions === 'object';
    const listener = hasOptions ? givenListener : givenOptions;
    // What libev polled by.
    const settings = { interval: 5007, persistent: true, ...(hasOptions && givenOptions) };
    if (major >= 18) validators.validateFunction(listener, 'listener');
    else if (typeof listener !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('listener', 'Function', listener);
    }
    let watcher = statWatchers.get(name);
    if (watcher === undefined) {
      watcher = new watchers.StatWatcher(settings.bigint);
      watchers.beginStat(watcher, name, settings.persistent, settings.interval);
      statWatchers.set(name, watcher);
    } else watchers.changeRefs(watcher, 'add');
    watcher.addListener('change', listener);
    return watcher;
  }

  function unwatchFile(given: any, listener?: any): void {
    const name = path.resolve(fsOptions.getValidatedPath(given));
    const watcher = statWatchers.get(name);
    if (watcher === undefined) return;
    if (typeof listener === 'function') {
      const before = watcher.listenerCount('change');
      watcher.removeListener('change', listener);
      if (watcher.listenerCount('change') < before) watchers.changeRefs(watcher, 'clean');
    } else {
      watcher.removeAllListeners('change');
      watchers.changeRefs(watcher, 'cleanAll');
    }
    if (watcher.listenerCount('change') > 0) return;
    watcher.stop();
    statWatchers.delete(name);
  }

  return {
    watch: named('watch', 3, watch),
    watchFile: named('watchFile', 3, watchFile),
    unwatchFile: named('unwatchFile', 2, unwatchFile),
    get promises() {
      return env.require('internal/fs/watch_promises');
    },
  };
}
