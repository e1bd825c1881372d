/** `fs.glob`, `globSync` and `promises.glob` (since Node 22): what of a tree matches patterns, in Node's order. */
import type { Environment } from '../environment.ts';
import { type FsContext, named } from './context.ts';
import { compile, compileAll, matches } from './glob_pattern.ts';
import { createGlobWalk, type Question } from './glob_walk.ts';

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, options: fsOptions } = context;
  const { validators, codes } = fsOptions;
  const path = env.require('path');
  const { startWalk } = createGlobWalk(context);

  function patternList(given: any): string[] {
    if (typeof given === 'object') {
      validators.validateStringArray(given, 'patterns');
      return given;
    }
    validators.validateString(given, 'patterns');
    return [given];
  }

  function validateExclude(exclude: any): void {
    if (Array.isArray(exclude)) {
      exclude.forEach((item, i) => {
        if (typeof item === 'string') return;
        throw new codes.ERR_INVALID_ARG_TYPE(`options.exclude[${i}]`, 'string', item);
      });
    } else if (typeof exclude !== 'function') {
      throw new codes.ERR_INVALID_ARG_TYPE('options.exclude', ['string[]', 'function'], exclude);
    }
  }

  function begin(given: any, options: any = {}) {
    validators.validateObject(options, 'options');
    const { exclude, cwd, followSymlinks, maxDepth, withFileTypes } = options;
    const root = fsOptions.toPathIfFileURL(cwd) ?? '.';
    if (major >= 24 && followSymlinks != null) {
      validators.validateBoolean(followSymlinks, 'options.followSymlinks');
    }
    const isBounded = major >= 26 && maxDepth != null && maxDepth !== Number.POSITIVE_INFINITY;
    if (isBounded) validators.validateInteger(maxDepth, 'options.maxDepth', 0);
    if (exclude != null) validateExclude(exclude);
    const sets = Array.isArray(exclude)
      ? exclude.map((item: string) => compile(path.resolve(root, item)))
      : [];
    return startWalk({
      root,
      patterns: compileAll(patternList(given)),
      isExcluded: (name: string) => sets.some((set) => matches(set, name)),
      exclude: typeof exclude === 'function' ? exclude : undefined,
      withFileTypes: Boolean(withFileTypes),
      followsLinks: major >= 24 && Boolean(followSymlinks),
      maxDepth: isBounded ? maxDepth : Number.POSITIVE_INFINITY,
    });
  }

  function globSync(given: any, options?: any): any[] {
    const walk = begin(given, options);
    const found = walk.run();
    for (let step = found.next(); !step.done; ) {
      const { value } = step;
      step = found.next('ask' in value ? (value as Question).sync() : undefined);
    }
    return walk.results();
  }

  async function* glob(given: any, options?: any): AsyncGenerator<any> {
    const walk = begin(given, options);
    const found = walk.run();
    for (let step = found.next(); !step.done; ) {
      const { value } = step;
      if ('ask' in value) step = found.next(await (value as Question).ask());
      else {
        yield value.found;
        step = found.next();
      }
    }
  }

  async function collect(given: any, options: any, callback: any): Promise<void> {
    let all: any[];
    try {
      all = [];
      for await (const entry of begun(given, options)) all.push(entry);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, all);
  }

  /** Checks at once what `glob` checks when it is first asked. */
  function begun(given: any, options: any): AsyncGenerator<any> {
    begin(given, options);
    return glob(given, options);
  }

  return {
    glob: named('glob', 3, (given: any, options: any, callback: any) => {
      const hasOptions = typeof options !== 'function';
      const chosen = hasOptions ? callback : options;
      fsOptions.validateCallback(chosen);
      const settings = hasOptions ? options : undefined;
      if (major >= 24) begin(given, settings);
      collect(given, settings, chosen);
    }),
    globSync: named('globSync', 2, globSync),
    promises: { glob },
    /** `path.matchesGlob`. */
    matchesGlob: (name: string, pattern: string) => matches(compile(pattern), name),
    /** A matcher for `ignore` of fs.watch: a pattern without slashes is about the last name. */
    baseMatcher: (pattern: string) => {
      const sets = compile(pattern);
      return (name: string) => matches(sets, name, true);
    },
  };
}
