/**
 * `fs.cp`, `cpSync` and `promises.cp`: one walk, written as a generator that yields what it asks of the file system. The
 * synchronous form gets answers at once, the others await them. Since Node 22 cpSync checks and copies in C++, by rules
 * of its own (cp_native.ts).
 */
import type { Environment } from '../environment.ts';
import type { Call, PathLike } from './binding.ts';
import { type FsContext, named } from './context.ts';
import { createNativeCopy } from './cp_native.ts';
import { promiseTools } from './promise_io.ts';

export interface CopyOptions {
  dereference: boolean;
  errorOnExist: boolean;
  filter?: (source: any, dest: any) => unknown;
  force: boolean;
  preserveTimestamps: boolean;
  recursive: boolean;
  verbatimSymlinks: boolean;
  mode: number;
}

const DEFAULTS = {
  dereference: false,
  errorOnExist: false,
  filter: undefined,
  force: true,
  preserveTimestamps: false,
  recursive: false,
  verbatimSymlinks: false,
};
const SWITCHES = [
  'dereference',
  'errorOnExist',
  'force',
  'preserveTimestamps',
  'recursive',
  'verbatimSymlinks',
] as const;

const ERRNO: Record<string, number> = { EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22 };

/** One walk: each `yield` asks for something. */
type Walk<T> = Generator<unknown, T, any>;

export default function create(env: Environment): any {
  const context: FsContext = env.require('internal/fs/context');
  const { major, asyncFunction, options: fsOptions } = context;
  const walks = { sync: createWalk(context, true), promise: createWalk(context, false) };
  const native = createNativeCopy(context);
  const tools = promiseTools(context);
  const { codes, validators } = fsOptions;

  function copyOptions(given: any): CopyOptions {
    const settings: any = { ...DEFAULTS };
    if (given !== undefined) {
      validators.validateObject(given, 'options');
      Object.assign(settings, given);
      for (const name of SWITCHES) validators.validateBoolean(settings[name], `options.${name}`);
    }
    settings.mode ??= 0;
    validators.validateInteger(settings.mode, 'mode', 0, 7);
    if (settings.dereference && settings.verbatimSymlinks) {
      throw new codes.ERR_INCOMPATIBLE_OPTION_PAIR('dereference', 'verbatimSymlinks');
    }
    if (settings.filter !== undefined) {
      validators.validateFunction(settings.filter, 'options.filter');
    }
    return settings;
  }

  const paths = (source: any, dest: any): [PathLike, PathLike] => [
    fsOptions.getValidatedPath(source, 'src'),
    fsOptions.getValidatedPath(dest, 'dest'),
  ];

  const cpFn = asyncFunction(function* (source: any, dest: any, settings: CopyOptions): any {
    return yield* walks.promise.copy(source, dest, settings);
  }, 'cpFn');

  const promised = asyncFunction(function* (source: any, dest: any, given: any): any {
    yield* [];
    const settings = copyOptions(given);
    return cpFn(...paths(source, dest), settings);
  }, 'cp');

  function cp(source: any, dest: any, givenOptions: any, callback: any): void {
    const hasOptions = typeof givenOptions !== 'function';
    const chosen = hasOptions ? callback : givenOptions;
    fsOptions.validateCallback(chosen);
    const settings = copyOptions(hasOptions ? givenOptions : undefined);
    const [from, to] = paths(source, dest);
    // Node's callbackify: the callback is called outside of the promise.
    tools.chain(
      cpFn(from, to, settings),
      () => env.loop.nextTick(chosen, null),
      (error: unknown) => env.loop.nextTick(chosen, error),
    );
  }

  function cpSync(source: any, dest: any, given?: any): void {
    const settings = copyOptions(given);
    const [from, to] = paths(source, dest);
    if (major >= 22) {
      if (walks.sync.isWanted(from, to, settings)) native.copy(from, to, settings, walks.sync);
      return;
    }
    runNow(walks.sync.copy(from, to, settings));
  }

  return {
    cp: named('cp', 4, cp),
    cpSync: named('cpSync', 3, cpSync),
    promises: { cp: promised },
  };
}

/** Runs a walk whose questions are answered already. */
export function runNow<T>(walk: Walk<T>): T {
  for (let step = walk.next(); ; step = walk.next(step.value)) if (step.done) return step.value;
}

export type CopyWalk = ReturnType<typeof createWalk>;

function createWalk(context: FsContext, isSync: boolean) {
  const { env, binding, calls, options: fsOptions, major } = context;
  const { codes } = fsOptions;
  const path = env.require('path');
  const { isPromise } = env.require('util/types');
  const ask: <T>(call: Call<T>) => unknown = isSync
    ? (call) => binding.sync(call)
    : (call) => context.awaitable(call);
  const stats = (values: any) => values && context.makeStats(values, {});

  const failure = (name: string, code: string, message: string, at: unknown, errno = ERRNO[code]) =>
    new codes[name]({ message, path: at, syscall: 'cp', errno, code });

  function isWanted(source: any, dest: any, { filter }: CopyOptions): boolean {
    if (filter === undefined) return true;
    const answer = filter(source, dest);
    if (isPromise(answer)) {
      throw new codes.ERR_INVALID_RETURN_VALUE('boolean', 'filter', answer);
    }
    return Boolean(answer);
  }

  const inside = (parts: string): string[] => path.resolve(parts).split('/').filter(Boolean);
  /** Whether `dest` is `source` or lies below, by their names. */
  function isBelow(source: string, dest: string): boolean {
    const to = inside(dest);
    return inside(source).every((part, i) => to[i] === part);
  }

  const areSame = (a: any, b: any) => b.ino && b.dev && a.ino === b.ino && a.dev === b.dev;
  const belowItself = (source: any, dest: any, at: any = dest) =>
    failure(
      'ERR_FS_CP_EINVAL',
      'EINVAL',
      `cannot copy ${source} to a subdirectory of self ${dest}`,
      at,
    );

  function* checkPaths(source: any, dest: any, settings: CopyOptions): Walk<any> {
    if (isSync) {
      if (!isWanted(source, dest, settings)) return { skipped: true };
    } else if (settings.filter && !(yield settings.filter(source, dest))) return { skipped: true };
    const name = settings.dereference ? 'stat' : 'lstat';
    const from = stats(yield ask(calls[name](source)));
    const to = stats(yield ask(orMissing(calls[name](dest))));
    if (to) checkTarget(source, dest, from, to);
    if (from.isDirectory() && isBelow(source, dest)) throw belowItself(source, dest);
    return { from, to, skipped: false };
  }

  function checkTarget(source: any, dest: any, from: any, to: any): void {
    if (areSame(from, to)) {
      const message = 'src and dest cannot be the same';
      throw failure('ERR_FS_CP_EINVAL', 'EINVAL', message, dest);
    }
    if (from.isDirectory() === to.isDirectory()) return;
    if (from.isDirectory()) {
      const message =
        major < 20
          ? `cannot overwrite directory ${source} with non-directory ${dest}`
          : `cannot overwrite non-directory ${dest} with directory ${source}`;
      throw failure('ERR_FS_CP_DIR_TO_NON_DIR', 'EISDIR', message, dest);
    }
    const message =
      major < 20
        ? `cannot overwrite non-directory ${source} with directory ${dest}`
        : `cannot overwrite directory ${dest} with non-directory ${source}`;
    throw failure('ERR_FS_CP_NON_DIR_TO_DIR', 'ENOTDIR', message, dest);
  }

  /** None of the directories above `dest` may be the source. */
  function* checkParents(source: any, from: any, dest: any): Walk<void> {
    const above = path.resolve(path.dirname(source));
    for (let at = dest; ; ) {
      const parent = path.resolve(path.dirname(at));
      if (parent === above || parent === '/') return;
      const to = stats(yield ask(orMissing(calls.stat(parent))));
      if (!to) return;
      if (areSame(from, to)) throw belowItself(source, at);
      at = parent;
    }
  }

  function* copy(source: any, dest: any, settings: CopyOptions): Walk<void> {
    const { from, to, skipped } = yield* checkPaths(source, dest, settings);
    if (skipped) return;
    yield* checkParents(source, from, dest);
    const parent = path.dirname(dest);
    const found = yield ask(orMissing(calls.stat(parent)));
    if (!found) yield ask(calls.mkdirp(parent, 0o777));
    yield* copyEntry(to, source, dest, settings);
  }

  function* copyEntry(to: any, source: any, dest: any, settings: CopyOptions): Walk<void> {
    const from = stats(yield ask(calls[settings.dereference ? 'stat' : 'lstat'](source)));
    if (from.isDirectory()) {
      if (!settings.recursive) {
        const message = `${source} is a directory (not copied)`;
        // cpSync says EISDIR with EINVAL's number.
        throw failure('ERR_FS_EISDIR', 'EISDIR', message, source, isSync ? 22 : 21);
      }
      yield* copyDirectory(from, to, source, dest, settings);
    } else if (from.isSymbolicLink()) yield* copyLink(to, source, dest, settings);
    else if (from.isSocket()) {
      const message = `cannot copy a socket file: ${dest}`;
      throw failure('ERR_FS_CP_SOCKET', 'EINVAL', message, dest);
    } else yield* copyFile(from, to, source, dest, settings);
  }

  const exists = (at: any) => failure('ERR_FS_CP_EEXIST', 'EEXIST', `${at} already exists`, at);

  function* copyFile(
    from: any,
    to: any,
    source: any,
    dest: any,
    settings: CopyOptions,
  ): Walk<void> {
    if (to) {
      if (!settings.force) {
        if (settings.errorOnExist) throw exists(dest);
        return;
      }
      yield ask(calls.unlink(dest));
    }
    yield ask(calls.copyFile(source, dest, settings.mode));
    if (settings.preserveTimestamps) {
      const isReadOnly = (from.mode & 0o200) === 0;
      if (isReadOnly) yield ask(calls.chmod(dest, from.mode | 0o200));
      yield* copyTimes(source, dest);
    }
    yield ask(calls.chmod(dest, from.mode));
  }

  function* copyTimes(source: any, dest: any): Walk<void> {
    const { atimeMs, mtimeMs } = stats(yield ask(calls.stat(source)));
    const seconds = (ms: number) => Math.round(ms) / 1000;
    yield ask(calls.utimes(dest, seconds(atimeMs), seconds(mtimeMs)));
  }

  function* copyDirectory(
    from: any,
    to: any,
    source: any,
    dest: any,
    settings: CopyOptions,
  ): Walk<void> {
    if (!to) yield ask(calls.mkdir(dest, 0o777));
    else if (major >= 22 && !isSync && settings.errorOnExist && !settings.force) throw exists(dest);
    const reader: any = yield ask(calls.openDirectory(source));
    try {
      for (;;) {
        const listing: any = yield ask(calls.readDirectory(reader, 32));
        if (listing === null) break;
        for (const name of listing.names) {
          const [item, target] = [path.join(source, name), path.join(dest, name)];
          const { to: old, skipped } = yield* checkPaths(item, target, settings);
          if (!skipped) yield* copyEntry(old, item, target, settings);
        }
      }
    } finally {
      yield ask(calls.closeDirectory(reader));
    }
    if (major >= 26 && settings.preserveTimestamps) yield* copyTimes(source, dest);
    if (!to) yield ask(calls.chmod(dest, from.mode));
  }

  function* copyLink(to: any, source: any, dest: any, settings: CopyOptions): Walk<void> {
    const absolute = (target: string, link: string): string =>
      path.isAbsolute(target) ? target : path.resolve(path.dirname(link), target);
    let target: any = yield ask(calls.readlink(source));
    if (!settings.verbatimSymlinks) target = absolute(target, source);
    if (to) {
      const old: any = yield ask(orMissing(calls.readlink(dest), 'EINVAL'));
      if (old === undefined) {
        yield ask(calls.symlink(target, dest));
        return;
      }
      yield* checkLinks(target, absolute(old, dest), source, dest);
      yield ask(calls.unlink(dest));
    }
    yield ask(calls.symlink(target, dest));
  }

  /** A link must not lead from a directory into itself, nor take the place of what it leads to. */
  function* checkLinks(target: string, old: string, source: any, dest: any): Walk<void> {
    const isChecked = major < 24 || calls.moduleStat(path.resolve(binding.text(source))) === 1;
    if (isChecked && isBelow(target, old)) throw belowItself(target, old, dest);
    const followed = stats(yield ask(calls.stat(isSync ? dest : source)));
    if (followed.isDirectory() && isBelow(old, target)) {
      const message = `cannot overwrite ${old} with ${target}`;
      throw failure('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', 'EINVAL', message, dest);
    }
  }

  return { copy, copyEntry, copyFile, copyLink, copyTimes, exists, isWanted };
}

/** A call that gives undefined where there is nothing (or `code`). */
function orMissing<T>(call: Call<T>, code = 'ENOENT'): Call<T | undefined> {
  const run = (): T | undefined => {
    try {
      return call.run();
    } catch (error: any) {
      if (error.code === code) return undefined;
      throw error;
    }
  };
  return { ...call, run };
}
