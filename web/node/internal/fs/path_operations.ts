/** The functions of `fs` that take a path and are one system call. */
import type { Call } from './binding.ts';
import type { FsContext } from './context.ts';
import { F_OK } from './constants.ts';
import type { Form, Plan } from './operations.ts';

const MAX_USER_ID = 2 ** 32 - 1;

/** Checks of arguments that several plans share. */
export function argumentChecks({ options, major }: FsContext) {
  const { validators, codes } = options;

  /** `mode` of access and copyFile. */
  function accessMode(mode: any, max: number): number {
    if (major < 12) return mode | 0;
    if (mode == null) return F_OK;
    if (major < 20 || Number.isInteger(mode)) {
      validators.validateInteger(mode, 'mode', 0, max);
      return mode;
    }
    validators.validateInteger(mode, 'mode', 0, max);
    return mode;
  }

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
    const modeName = major < 20 || form === 'promise' ? 'mode' : 'options.mode';
    return { mode: options.parseFileMode(mode, modeName, 0o777), recursive };
  }

  function symlinkType(type: any, form: string): void {
    if (major < 12 || (major < 22 && form === 'promise') || typeof type === 'function') return;
    if (major >= 22) {
      validators.validateOneOf(type, 'type', ['dir', 'file', 'junction', null, undefined]);
      return;
    }
    const isKnown = type == null || ['dir', 'file', 'junction'].includes(type);
    if (typeof type === 'string' && !isKnown) throw new codes.ERR_FS_INVALID_SYMLINK_TYPE(type);
  }

  return { accessMode, userId, mkdirOptions, symlinkType };
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
    call: ([target, given], form) => {
      const call = calls[name](path(target));
      const allowsMissing = major >= 18 && form === 'sync' && given?.throwIfNoEntry === false;
      return allowsMissing ? orUndefined(call) : call;
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
      call: ([target, mode]) => calls.access(path(target), checks.accessMode(mode, 7)),
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
        calls.copyFile(path(from, 'src'), path(to, 'dest'), checks.accessMode(mode, 7)),
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
      call: ([target, given]) => {
        options.getOptions(given);
        return calls.readlink(path(target, major < 22 ? 'oldPath' : 'path'));
      },
      result: (target, args) => encodeName(target, options.getOptions(args[1]).encoding),
    },
    {
      name: 'symlink',
      take: 3,
      optional: 2,
      callbackFirst: true,
      call: ([target, at, type], form) => {
        checks.symlinkType(type, form);
        return calls.symlink(path(target, 'target'), path(at));
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
  if (major < 20 && !(major >= 18 && prefix) && (!prefix || typeof prefix !== 'string')) {
    throw new options.codes.ERR_INVALID_ARG_TYPE('prefix', 'string', prefix);
  }
  return options.getValidatedPath(prefix, 'prefix');
}
