/** The functions of `fs` that take a file descriptor and are one system call, and `open`. */
import { type FsContext, named } from './context.ts';
import { argumentChecks } from './path_operations.ts';
import type { Plan } from './operations.ts';

export function descriptorPlans(context: FsContext): Plan[] {
  const { calls, options, major } = context;
  const { validators, parseFileMode, toUnixTimestamp } = options;
  const { userId } = argumentChecks(context);
  /** Up to Node 18 the descriptor is checked first, then it is left to the binding. */
  const early = (fd: any): void => {
    if (major < 20) options.getValidatedFd(fd);
  };
  const late = { finally: ([fd]: any[]) => void options.getNativeFd(fd) };

  const sync = (name: 'fsync' | 'fdatasync'): Plan => ({
    name,
    take: 1,
    call: ([fd]) => {
      early(fd);
      return calls[name](fd);
    },
    ...late,
  });

  return [
    {
      name: 'fstat',
      isRaced: true,
      take: 2,
      optional: 1,
      lengths: major < 12 ? [3, 1, 1] : [1, 1, 1],
      call: ([fd]) => {
        early(fd);
        return calls.fstat(fd);
      },
      result: (values, args) =>
        context.makeStats(values, typeof args[1] === 'object' && args[1] ? args[1] : {}),
      ...late,
    },
    sync('fsync'),
    sync('fdatasync'),
    {
      name: 'ftruncate',
      take: 2,
      optional: 1,
      lengths: [1, 1, 1],
      call: ([fd, length = 0]) => {
        early(fd);
        validators.validateInteger(length, 'len');
        return calls.ftruncate(fd, Math.max(0, length));
      },
      ...late,
    },
    {
      name: 'fchmod',
      take: 2,
      call: ([fd, mode]) => {
        // Node 10's other descriptors are unsigned.
        if (major < 12) validators.validateInt32(fd, 'fd', 0);
        else early(fd);
        return calls.fchmod(fd, parseFileMode(mode, 'mode'));
      },
      ...late,
    },
    {
      name: 'fchown',
      take: 3,
      call: ([fd, uid, gid]) => {
        early(fd);
        userId(uid, 'uid');
        userId(gid, 'gid');
        return calls.fchown(fd, uid, gid);
      },
      ...late,
    },
    {
      name: 'futimes',
      take: 3,
      call: ([fd, atime, mtime]) => {
        early(fd);
        const times = [toUnixTimestamp(atime, 'atime'), toUnixTimestamp(mtime, 'mtime')] as const;
        return calls.futimes(fd, ...times);
      },
      ...late,
    },
  ];
}

/** `close` and `open`, whose callbacks are found in their own ways. */
export function openAndClose({ binding, calls, options, major }: FsContext) {
  const throwError = (error: unknown) => {
    if (error != null) throw error;
  };

  function close(fd: any, callback?: any): void {
    const isDefault = major >= 12 && callback === undefined;
    if (major < 20) options.getValidatedFd(fd);
    if (!isDefault) options.validateCallback(callback);
    const done = isDefault ? throwError : (...args: any[]) => callback(...args);
    binding.request(calls.close(options.getNativeFd(fd)), done);
  }

  function open(...args: any[]): void {
    const path = options.getValidatedPath(args[0]);
    let flags: any = 'r';
    let mode: any = 0o666;
    let callback = args[1];
    if (args.length >= 3) {
      flags = args[1];
      const hasMode = major < 12 ? args.length > 3 : typeof args[2] !== 'function';
      callback = hasMode ? args[3] : args[2];
      if (hasMode && major >= 12) mode = options.parseFileMode(args[2], 'mode', 0o666);
    }
    const flagsNumber = options.stringToFlags(flags);
    if (major < 12 && args.length > 3) mode = options.parseFileMode(args[2], 'mode', 0o666);
    options.validateCallback(callback);
    binding.request(calls.open(path, flagsNumber, mode), (...results) => callback(...results));
  }

  function openSync(given: any, flags?: any, mode?: any): number {
    const path = options.getValidatedPath(given);
    const flagsNumber = options.stringToFlags(major < 12 ? flags || 'r' : flags);
    return binding.sync(calls.open(path, flagsNumber, options.parseFileMode(mode, 'mode', 0o666)));
  }

  return {
    close: named('close', major < 12 ? 2 : 1, close),
    closeSync: (fd: any): void => binding.sync(calls.close(options.getNativeFd(fd))),
    open: named('open', 4, open),
    openSync: named('openSync', 3, openSync),
  };
}
