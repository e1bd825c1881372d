/** `fs.realpath`: Node's own walk over the parts of a path, and the system's call as `.native`. */
import { type FsContext, named } from './context.ts';
import { S_IFLNK, S_IFMT } from './constants.ts';

const MODE = 1;
const DEVICE = 0;
const INODE = 7;

export function createRealpath(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const path = env.require('path');

  const startOf = (given: any): string => {
    const url = options.toPathIfFileURL(given);
    const text = typeof url === 'string' ? url : `${url}`;
    options.validatePath(text);
    return path.resolve(text);
  };

  function realpathSync(given: any, givenOptions?: any): any {
    const { encoding } = options.getOptions(givenOptions);
    const walk = new PathWalk(startOf(given), path);
    for (let base = walk.next(); base !== undefined; base = walk.next()) {
      if (walk.isKnown(base)) continue;
      const { numbers } = binding.sync(calls.lstat(base));
      if ((numbers[MODE]! & S_IFMT) !== S_IFLNK) {
        walk.know(base);
        continue;
      }
      const id = `${numbers[DEVICE]}:${numbers[INODE]}`;
      let target = walk.seen.get(id);
      if (target === undefined) {
        binding.sync(calls.stat(base));
        target = binding.sync(calls.readlink(base));
        walk.seen.set(id, target);
      }
      walk.jump(target);
    }
    return options.encodeName(walk.path, encoding);
  }

  function realpath(given: any, givenOptions: any, callback: any): void {
    const chosen = typeof givenOptions === 'function' ? givenOptions : callback;
    options.validateCallback(chosen);
    const { encoding } = options.getOptions(givenOptions);
    const walk = new PathWalk(startOf(given), path);
    const go = (): void => {
      const base = walk.next();
      if (base === undefined) {
        chosen(null, options.encodeName(walk.path, encoding));
        return;
      }
      if (walk.isKnown(base)) {
        env.loop.nextTick(go);
        return;
      }
      context.fs.lstat(base, major < 12 ? {} : { bigint: true }, (error: unknown, stats: any) => {
        if (error) chosen(error);
        else if (stats.isSymbolicLink()) followLink(base, `${stats.dev}:${stats.ino}`);
        else {
          walk.know(base);
          env.loop.nextTick(go);
        }
      });
    };
    const jump = (target: string): void => {
      walk.jump(target);
      env.loop.nextTick(go);
    };
    const followLink = (base: string, id: string): void => {
      const seen = walk.seen.get(id);
      if (seen !== undefined) {
        jump(seen);
        return;
      }
      context.fs.stat(base, (error: unknown) => {
        if (error) {
          chosen(error);
          return;
        }
        context.fs.readlink(base, (failure: unknown, target: string) => {
          if (failure) {
            chosen(failure);
            return;
          }
          walk.seen.set(id, target);
          jump(target);
        });
      });
    };
    env.loop.nextTick(go);
  }

  const native = (given: any, givenOptions: any, callback: any): void => {
    const chosen = callback || givenOptions;
    options.validateCallback(chosen);
    const { encoding } = options.getOptions(givenOptions);
    const call = calls.realpath(options.getValidatedPath(given));
    binding.request(call, (error, real) => {
      if (error) chosen(error);
      else chosen(null, options.encodeName(real!, encoding));
    });
  };
  const nativeSync = (given: any, givenOptions?: any): any => {
    const { encoding } = options.getOptions(givenOptions);
    const real = binding.sync(calls.realpath(options.getValidatedPath(given)));
    return options.encodeName(real, encoding);
  };

  return {
    realpath: Object.assign(named('realpath', 3, realpath), { native: named('', 3, native) }),
    realpathSync: Object.assign(named('realpathSync', 2, realpathSync), {
      native: named('', 2, nativeSync),
    }),
  };
}

/** Goes down a path part by part and starts over where a link leads. */
class PathWalk {
  path: string;
  /** What links lead to, by device and inode. */
  readonly seen = new Map<string, string>();
  readonly #known = new Set<string>();
  readonly #resolve: (...parts: string[]) => string;
  #position = 0;
  #previous = '/';

  constructor(start: string, { resolve }: { resolve: (...parts: string[]) => string }) {
    this.path = start;
    this.#resolve = resolve;
    this.#start();
  }

  #start(): void {
    this.#position = 1;
    this.#previous = '/';
  }

  /** The path up to the next part; undefined at the end. */
  next(): string | undefined {
    if (this.#position >= this.path.length) return undefined;
    this.#previous = this.path.slice(0, this.#position);
    const slash = this.path.indexOf('/', this.#position);
    this.#position = slash === -1 ? this.path.length : slash + 1;
    return slash === -1 ? this.path : this.path.slice(0, slash);
  }

  isKnown(base: string): boolean {
    return this.#known.has(base);
  }

  /** `base` is no link. */
  know(base: string): void {
    this.#known.add(base);
  }

  /** The part that `next` gave is a link to `target`. */
  jump(target: string): void {
    const resolved = this.#resolve(this.#previous, target);
    this.path = this.#resolve(resolved, this.path.slice(this.#position));
    this.#start();
  }
}
