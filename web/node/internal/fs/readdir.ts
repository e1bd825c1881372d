/** `fs.readdir`: names or Dirents, of one directory or of all below it. */
import { type FsContext, named } from './context.ts';
import type { Listing } from './calls.ts';

/** Which directories are still to be read, and what was found so far. */
export interface Walk {
  readonly found: any[];
  readonly pending: string[];
}

export function createReaddir(context: FsContext) {
  const { env, binding, calls, options, major } = context;
  const path = env.require('path');

  function validateRecursive({ recursive }: any): void {
    if (major >= 20 && recursive != null) {
      options.validators.validateBoolean(recursive, 'options.recursive');
    }
  }

  /** Adds the entries of one directory below `base`. */
  function collect(walk: Walk, base: any, directory: string, listing: Listing, settings: any) {
    const { withFileTypes, encoding } = settings;
    const entries = context.entries(directory, listing, settings);
    for (let i = 0; i < entries.length; i++) {
      const full = path.join(directory, listing.names[i]!);
      const relative = path.relative(binding.text(base), full);
      walk.found[walk.found.length] = withFileTypes
        ? entries[i]
        : options.encodeName(relative, encoding);
      if (calls.moduleStat(full) === 1) walk.pending[walk.pending.length] = full;
    }
  }

  function readdir(given: any, givenOptions: any, callback: any): void {
    const chosen = typeof givenOptions === 'function' ? givenOptions : callback;
    options.validateCallback(chosen);
    const settings = options.getOptions(givenOptions);
    const at = options.getValidatedPath(given);
    validateRecursive(settings);
    if (settings.recursive && major >= 18) {
      readAll(at, { ...settings }, chosen);
      return;
    }
    binding.request(calls.readdir(at), (error, listing) => {
      if (error) chosen(error);
      else chosen(null, context.entries(at, listing!, settings));
    });
  }

  function readAll(base: any, settings: any, callback: any): void {
    const walk: Walk = { found: [], pending: [binding.text(base)] };
    const next = () => {
      const directory = walk.pending.shift()!;
      binding.request(calls.readdir(directory), (error, listing) => {
        if (error) {
          callback(error);
          return;
        }
        collect(walk, base, directory, listing!, settings);
        if (walk.pending.length > 0) next();
        else callback(null, walk.found);
      });
    };
    next();
  }

  function readdirSync(given: any, givenOptions?: any): any[] {
    const settings = options.getOptions(givenOptions);
    const at = options.getValidatedPath(given);
    validateRecursive(settings);
    if (!settings.recursive || major < 18) {
      return context.entries(at, binding.sync(calls.readdir(at)), settings);
    }
    const walk: Walk = { found: [], pending: [binding.text(at)] };
    while (walk.pending.length > 0) {
      const directory = walk.pending.shift()!;
      collect(walk, at, directory, binding.sync(calls.readdir(directory)), settings);
    }
    return walk.found;
  }

  return {
    readdir: named('readdir', 3, readdir),
    readdirSync: named('readdirSync', 2, readdirSync),
    collect,
  };
}
