/** `fs.readdir`: names or Dirents, of one directory or of all below it. */
import type { Call } from './binding.ts';
import { type FsContext, named } from './context.ts';
import type { Listing } from './calls.ts';
import { DIRENT_DIR } from './constants.ts';

/** Which directories are still to be read, and what was found so far. */
export interface Walk {
  readonly found: any[];
  readonly pending: string[];
}

export type Tree = ReturnType<typeof createTree>;

/** What the forms of a recursive readdir share. */
export function createTree(context: FsContext, followsLinks: boolean) {
  const { env, binding, calls, options } = context;
  const path = env.require('path');

  const start = (base: any): Walk => ({ found: [], pending: [binding.text(base)] });

  /** Adds one entry of a directory below `base`; returns the entry's path if it is to be read, too. */
  function add(
    walk: Walk,
    base: any,
    directory: string,
    listing: Listing,
    i: number,
    settings: any,
  ) {
    const { withFileTypes, encoding } = settings;
    const full = path.join(directory, listing.names[i]!);
    const relative = path.relative(binding.text(base), full);
    walk.found[walk.found.length] = withFileTypes
      ? context.entries(directory, at(listing, i), settings, true)[0]
      : options.encodeName(relative, encoding);
    const isDirectory = listing.types[i] === DIRENT_DIR;
    const isRead =
      isDirectory || ((followsLinks || !withFileTypes) && calls.moduleStat(full) === 1);
    return isRead ? (full as string) : undefined;
  }

  function collect(walk: Walk, base: any, directory: string, listing: Listing, settings: any) {
    for (let i = 0; i < listing.names.length; i++) {
      const below = add(walk, base, directory, listing, i, settings);
      if (below !== undefined) walk.pending[walk.pending.length] = below;
    }
  }

  /** All of a tree in one round trip, as Node 26 has it. */
  function wholeTree(base: any, settings: any): Call<any[]> {
    const run = () => {
      const walk = start(base);
      for (let i = 0; i < walk.pending.length; i++) {
        const directory = walk.pending[i]!;
        collect(walk, base, directory, calls.readdir(directory).run(), settings);
      }
      return walk.found;
    };
    return { syscall: 'scandir', path: base, run };
  }

  return { start, add, collect, wholeTree };
}

const at = ({ names, types }: Listing, i: number): Listing => ({
  names: [names[i]!],
  types: [types[i]!],
});

export function createReaddir(context: FsContext) {
  const { binding, calls, options, major } = context;
  const tree = createTree(context, major >= 22);

  /** Whether all below is wanted. */
  function isRecursive({ recursive }: any): boolean {
    if (major < 18) return false;
    if (recursive != null) options.validators.validateBoolean(recursive, 'options.recursive');
    return Boolean(recursive);
  }

  function readdir(given: any, givenOptions: any, callback: any): void {
    const chosen = typeof givenOptions === 'function' ? givenOptions : callback;
    options.validateCallback(chosen);
    const settings = options.getOptions(givenOptions);
    const path = options.getValidatedPath(given);
    if (isRecursive(settings)) {
      readTree(path, { ...settings }, chosen);
      return;
    }
    binding.request(calls.readdir(path), (error, listing) => {
      if (error) chosen(error);
      else chosen(null, context.entries(path, listing!, settings));
    });
  }

  function readTree(base: any, settings: any, callback: any): void {
    // Before Node 22 it was read at once, and its callback called at once.
    if (major < 22) {
      callback(null, readTreeSync(base, settings));
      return;
    }
    if (major >= 26) {
      binding.request(tree.wholeTree(base, settings), (...results) => callback(...results));
      return;
    }
    const walk = tree.start(base);
    const next = () => {
      const directory = walk.pending.shift()!;
      binding.request(calls.readdir(directory), (error, listing) => {
        if (error) {
          callback(error);
          return;
        }
        tree.collect(walk, base, directory, listing!, settings);
        if (walk.pending.length > 0) next();
        else callback(null, walk.found);
      });
    };
    next();
  }

  function readTreeSync(base: any, settings: any): any[] {
    if (major >= 26) return binding.sync(tree.wholeTree(base, settings));
    const walk = tree.start(base);
    while (walk.pending.length > 0) {
      const directory = walk.pending.shift()!;
      tree.collect(walk, base, directory, binding.sync(calls.readdir(directory)), settings);
    }
    return walk.found;
  }

  function readdirSync(given: any, givenOptions?: any): any[] {
    const settings = options.getOptions(givenOptions);
    const path = options.getValidatedPath(given);
    if (isRecursive(settings)) return readTreeSync(path, settings);
    return context.entries(path, binding.sync(calls.readdir(path)), settings, true);
  }

  return {
    readdir: named('readdir', 3, readdir),
    readdirSync: named('readdirSync', 2, readdirSync),
  };
}
