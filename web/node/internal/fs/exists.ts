/** `fs.exists` and `fs.existsSync`, which never throw for a path. */
import { asyncSupport } from '../async_support.ts';
import { F_OK } from './constants.ts';
import { type FsContext, named } from './context.ts';

export function createExists(context: FsContext) {
  const { env, options, binding, calls, major } = context;
  const { kCustomPromisifiedSymbol } = env.require('internal/util');
  const { Promise } = asyncSupport(env);

  const exists = named('exists', 2, (path: any, callback: any): void => {
    options.validateCallback(callback);
    try {
      context.fs.access(path, F_OK, (error: unknown) => callback(!error));
    } catch {
      callback(false);
    }
  });
  const promisified = {
    exists: (path: any) => new Promise((resolve) => context.fs.exists(path, resolve)),
  }.exists;
  Object.defineProperty(exists, kCustomPromisifiedSymbol, { value: promisified });

  let warned = false;
  function existsSync(given: any): boolean {
    let path: any;
    try {
      path = options.getValidatedPath(given);
    } catch (error: any) {
      if (major >= 24 && !warned && error.code === 'ERR_INVALID_ARG_TYPE') {
        warned = true;
        env.process.emitWarning(
          'Passing invalid argument types to fs.existsSync is deprecated',
          'DeprecationWarning',
          'DEP0187',
        );
      }
      return false;
    }
    return binding.succeeds(calls.access(path, F_OK));
  }

  return { exists, existsSync: named('existsSync', 1, existsSync) };
}
