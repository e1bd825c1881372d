/** The functions of `fs.promises` on directories that are more than one system call. */
import type { FsContext } from './context.ts';
import { promiseTools } from './promise_io.ts';
import { createReaddir, type Walk } from './readdir.ts';
import { createRemover } from './remove.ts';

export function createPromiseDirectories(context: FsContext): Record<string, any> {
  const { major } = context;
  const { rm, ...others } = createRemovals(context);
  const made: Record<string, any> = { ...others, readdir: createPromiseReaddir(context) };
  if (major >= 18) made.rm = rm;
  if (major >= 24) made.mkdtempDisposable = createDisposable(context);
  return made;
}

function createPromiseReaddir(context: FsContext): any {
  const { binding, calls, options, major, asyncFunction, awaitable } = context;
  const { collect } = createReaddir(context);
  const { Promise } = promiseTools(context);

  const readdirRecursive = asyncFunction(function* (base: any, settings: any): any {
    const walk: Walk = { found: [], pending: [binding.text(base)] };
    while (walk.pending.length > 0) {
      const directory = major < 26 ? walk.pending.pop()! : walk.pending.shift()!;
      collect(walk, base, directory, yield awaitable(calls.readdir(directory)), settings);
    }
    return walk.found;
  }, 'readdirRecursive');

  return asyncFunction(function* readdir(given: any, givenOptions: any): any {
    const settings = { ...options.getOptions(givenOptions) };
    const path = options.getValidatedPath(given);
    if (settings.recursive && major >= 18) return readdirRecursive(path, settings);
    const entries = context.entries(path, yield awaitable(calls.readdir(path)), settings);
    return settings.withFileTypes ? new Promise((resolve) => resolve(entries)) : entries;
  }, 'readdir');
}

function createRemovals(context: FsContext) {
  const { calls, options, major, asyncFunction, awaitable } = context;
  const remover = createRemover(context);
  const { Promise } = promiseTools(context);
  const promised = (run: (done: (error: any) => void) => void) =>
    new Promise<void>((resolve, reject) => run((error) => (error ? reject(error) : resolve())));

  const rm = asyncFunction(function* (given: any, givenOptions: any): any {
    const path = options.getValidatedPath(given);
    const settings = remover.rmOptions(givenOptions);
    yield promised((done) => remover.check(path, settings, done));
    return promised((done) => remover.removeTree(path, settings, done));
  }, 'rm');

  const removeEmpty = function* (path: any): any {
    if (major < 20) return context.binding.promise(calls.rmdir(path));
    return yield awaitable(calls.rmdir(path));
  };

  const rmdir = asyncFunction(
    major < 18
      ? function* (given: any): any {
          return yield* removeEmpty(options.getValidatedPath(given));
        }
      : function* (given: any, givenOptions: any): any {
          const path = options.getValidatedPath(given);
          const isRecursive = remover.isRecursiveRmdir(givenOptions);
          const settings = remover.removeOptions(givenOptions);
          if (isRecursive) {
            remover.warnOfRecursiveRmdir();
            const stats = context.makeStats(yield awaitable(calls.stat(path)), {});
            if (stats.isDirectory()) {
              return promised((done) => remover.removeTree(path, settings, done));
            }
          }
          return yield* removeEmpty(path);
        },
    'rmdir',
  );
  return { rm, rmdir };
}

/** `mkdtempDisposable`: a directory that is removed when it is disposed of. */
function createDisposable(context: FsContext): any {
  const { env, calls, options, asyncFunction, awaitable } = context;
  const remover = createRemover(context);
  const { Promise } = promiseTools(context);
  const settings = { recursive: true, force: false, maxRetries: 0, retryDelay: 0 };
  return asyncFunction(function* mkdtempDisposable(prefix: any, given: any): any {
    const { encoding } = options.getOptions(given);
    const checked = options.getValidatedPath(prefix, 'prefix');
    options.warnOfTemplate(checked);
    const cwd = env.process.cwd();
    const made = yield awaitable(calls.mkdtemp(checked));
    const whole = env.require('path').resolve(cwd, made);
    const remove = asyncFunction(function* (): any {
      yield new Promise<void>((resolve, reject) =>
        remover.removeTree(whole, settings, (error) => (error ? reject(error) : resolve())),
      );
    }, 'remove');
    const dispose = asyncFunction(function* (): any {
      yield remove();
    }, '[Symbol.asyncDispose]');
    const path = options.encodeName(made, encoding);
    return { __proto__: null, path, remove, [(Symbol as any).asyncDispose]: dispose };
  }, 'mkdtempDisposable');
}
