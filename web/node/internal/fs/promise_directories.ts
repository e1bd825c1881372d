/** The functions of `fs.promises` on directories that are more than one system call. */
import type { Listing } from './calls.ts';
import type { FsContext } from './context.ts';
import { promiseTools } from './promise_io.ts';
import { createTree } from './readdir.ts';
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
  const { calls, options, major, asyncFunction, awaitable } = context;
  const tree = createTree(context, major >= 26);
  const { Promise } = promiseTools(context);

  const readdirRecursive = asyncFunction(function* (base: any, settings: any): any {
    if (major >= 26) return yield awaitable(tree.wholeTree(base, settings));
    const walk = tree.start(base);
    const queue: [string, Listing][] = [];
    const [first] = walk.pending as [string];
    queue.push([first, yield awaitable(calls.readdir(first))]);
    // What was found last is looked into first, though it was read when it was found.
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const [directory, listing] = next;
      for (let i = 0; i < listing.names.length; i++) {
        const below = tree.add(walk, base, directory, listing, i, settings);
        if (below !== undefined) queue.push([below, yield awaitable(calls.readdir(below))]);
      }
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
          if (!isRecursive) remover.rmdirOptions(givenOptions);
          else {
            const settings = remover.removeOptions(givenOptions);
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
    const cwd = env.directory;
    const made = yield awaitable(calls.mkdtemp(checked, false));
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
