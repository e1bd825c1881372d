/** The functions of `fs` that take a path and are one system call. */
import type { Call } from './binding.ts';
import type { FsContext } from './context.ts';
import type { Form, Plan } from './operations.ts';

const MAX_USER_ID = 2 ** 32 - 1;

/** Checks of arguments that several plans share. */
export function argumentChecks({ options, major }: FsContext) {
  const { validators, codes } = options;

  function userId(id: any, name: string): void {
    if (major < 12) validators.validateUint32(id, name);
    else validators.validateInteger(id, name, -1, MAX_USER_ID);
  }

  /** `options` of mkdir, which may be just the mode. */
  function mkdirOptions(given: any, form: string): { mode: number; recursive: boolean } {
    const isMode = typeof given === 'number' || typeof given === 'string';
    if (isMode && major >= 12 && form !== 'promise') {
      return { mode: options.parseFileMode(given, 'mode'), recursive: false };
    }
    const { recursive = false, mode = 0o777 } = isMode ? { mode: given } : (given ?? {});
    if (typeof recursive !== 'boolean') {
      const name = major < 12 ? 'recursive' : 'options.recursive';
      throw new codes.ERR_INVALID_ARG_TYPE(name, 'boolean', recursive);
    }
    const modeName = major < 22 || form === 'promise' ? 'mode' : 'options.mode';
    return { mode: options.parseFileMode(mode, modeName, 0o777), recursive };
  }

  /** Since Node 24 a wrong type is refused first, and as an argument. */
  function symlinkType(type: any, isFirst: boolean): void {
    if (isFirst !== major >= 24) return;
    const types = ['dir', 'file', 'junction'];
    if (isFirst) validators.validateOneOf(type, 'type', [...types, null, undefined]);
    else if (typeof type === 'string' && !types.includes(type)) {
      throw new codes.ERR_FS_INVALID_SYMLINK_TYPE(type);
    }
  }

  return { userId, mkdirOptions, symlinkType };
}

export function pathPlans(context: FsContext): Plan[] {
  const { calls, options, major } = context;
  const { getValidatedPath: path, parseFileMode, toUnixTimestamp, encodeName } = options;
  const checks = argumentChecks(context);
  const statLengths = major < 12 ? ([3, 1, 1] as const) : ([1, 1, 1] as const);
  const statOptions = (given: any) => (given === null || typeof given !== 'object' ? {} : given);

  const stat = (name: 'stat' | 'lstat'): Plan => ({
    name,
    take: 2,
    optional: 1,
    callbackFirst: true,
    lengths: statLengths,
    isRaced: true,
    call: ([target, given], form) => {
      if (major >= 26 && form === 'promise' && given !== undefined) {
        options.validators.validateObject(given, 'options');
      }
      const call = calls[name](path(target));
      // Since Node 24 also the asynchronous forms of stat look at it.
      const looks = form === 'sync' || (major >= 24 && name === 'stat');
      return major >= 18 && looks && given?.throwIfNoEntry === false ? orUndefined(call) : call;
    },
    result: (values, args) => values && context.makeStats(values, statOptions(args[1])),
  });

  const owner = (name: 'chown' | 'lchown'): Plan => ({
    name,
    take: 3,
    callbackFirst: true,
    call: ([target, uid, gid]) => {
      const at = path(target);
      checks.userId(uid, 'uid');
      checks.userId(gid, 'gid');
      return calls[name](at, uid, gid);
    },
  });

  const times = (name: 'utimes' | 'lutimes'): Plan => ({
    name,
    take: 3,
    callbackFirst: true,
    call: ([target, atime, mtime]) =>
      calls[name](path(target), toUnixTimestamp(atime), toUnixTimestamp(mtime)),
  });

  const twoPaths = (name: 'rename' | 'link', from: string): Plan => ({
    name,
    take: 2,
    callbackFirst: true,
    call: ([one, two]) => calls[name](path(one, from), path(two, 'newPath')),
  });

  const plans: Plan[] = [
    {
      name: 'access',
      take: 2,
      optional: 1,
      lengths: [3, 2, 1],
      call: ([target, mode]) => calls.access(path(target), options.accessMode(mode)),
    },
    stat('stat'),
    stat('lstat'),
    {
      name: 'chmod',
      take: 2,
      call: ([target, mode]) => calls.chmod(path(target), parseFileMode(mode, 'mode')),
    },
    owner('chown'),
    owner('lchown'),
    times('utimes'),
    {
      name: 'copyFile',
      take: 3,
      optional: 2,
      call: ([from, to, mode]) =>
        calls.copyFile(path(from, 'src'), path(to, 'dest'), options.accessMode(mode)),
    },
    twoPaths('rename', 'oldPath'),
    twoPaths('link', 'existingPath'),
    {
      name: 'unlink',
      take: 1,
      callbackFirst: true,
      call: ([target]) => calls.unlink(path(target)),
    },
    {
      name: 'mkdir',
      take: 2,
      optional: 1,
      callbackFirst: true,
      call: ([target, given], form) => {
        if (form === 'promise' || major < 12) path(target);
        const { mode, recursive } = checks.mkdirOptions(given, form);
        const at = path(target);
        if (!recursive) return calls.mkdir(at, mode);
        const call = calls.mkdirp(at, mode);
        return major < 12 ? oldMkdirp(call, form) : call;
      },
    },
    {
      name: 'mkdtemp',
      take: 2,
      optional: 1,
      callbackFirst: true,
      call: ([prefix, given], form) => {
        options.getOptions(given);
        const checked = tempPrefix(context, prefix);
        options.warnOfTemplate(checked);
        return calls.mkdtemp(checked, form === 'sync');
      },
      result: (made, args) => encodeName(made, options.getOptions(args[1]).encoding),
    },
    {
      name: 'readlink',
      take: 2,
      optional: 1,
      callbackFirst: true,
      call: ([target, given], form) => {
        options.getOptions(given);
        return calls.readlink(path(target, form === 'promise' || major < 22 ? 'oldPath' : 'path'));
      },
      result: (target, args) => encodeName(target, options.getOptions(args[1]).encoding),
    },
    {
      name: 'symlink',
      take: 3,
      callbackLast: major < 24,
      optional: 2,
      callbackFirst: true,
      call: ([target, at, type]) => {
        checks.symlinkType(type, true);
        const call = calls.symlink(path(target, 'target'), path(at));
        checks.symlinkType(type, false);
        return call;
      },
    },
  ];
  if (major >= 18) plans.push(times('lutimes'));
  return plans;
}

/** A call that gives undefined where nothing is found. */
export function orUndefined<T>(call: Call<T>): Call<T | undefined> {
  const run = () => {
    try {
      return call.run();
    } catch (error: any) {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
      throw error;
    }
  };
  return { ...call, run };
}

/** Node 10's recursive mkdir does not say what it made, nor, from the pool, what it could not make. */
function oldMkdirp(call: Call<string | undefined>, form: Form): Call<undefined> {
  const run = () => {
    call.run();
    return undefined;
  };
  const { path } = call;
  return { syscall: call.syscall, ...(form === 'sync' && path !== undefined && { path }), run };
}

function tempPrefix({ options, major }: FsContext, prefix: any) {
  if (major < 12 && (!prefix || typeof prefix !== 'string')) {
    throw new options.codes.ERR_INVALID_ARG_TYPE('prefix', 'string', prefix);
  }
  return options.getValidatedPath(prefix, 'prefix');
}
