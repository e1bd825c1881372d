/** The functions of `fs` that take a file descriptor and are one system call, and `open`. */
import { type FsContext, named } from './context.ts';
import { argumentChecks } from './path_operations.ts';
import type { Plan } from './operations.ts';

const LARGEST_FD = 2147483647;

export function descriptorPlans(context: FsContext): Plan[] {
  const { calls, options, major } = context;
  const { validators, parseFileMode, toUnixTimestamp } = options;
  const { userId } = argumentChecks(context);
  // Node 10's descriptors are unsigned; those of fchmod are not.
  const fdOf = (fd: any): number => options.getValidatedFd(fd);
  const signedFd = (fd: any): number => {
    if (major < 12) validators.validateInt32(fd, 'fd', 0);
    return major < 12 ? fd : fdOf(fd);
  };
  const sync = (name: 'fsync' | 'fdatasync'): Plan => ({
    name,
    take: 1,
    callbackFirst: major >= 20,
    call: ([fd]) => calls[name](fdOf(fd)),
  });

  return [
    {
      name: 'fstat',
      take: 2,
      optional: 1,
      callbackFirst: major >= 20,
      lengths: major < 12 ? [3, 1, 1] : [1, 1, 1],
      call: ([fd]) => calls.fstat(fdOf(fd)),
      result: (values, args) =>
        context.makeStats(values, typeof args[1] === 'object' && args[1] ? args[1] : {}),
    },
    sync('fsync'),
    sync('fdatasync'),
    {
      name: 'ftruncate',
      take: 2,
      optional: 1,
      lengths: [1, 1, 1],
      call: ([fd, length = 0]) => {
        if (major < 20) fdOf(fd);
        validators.validateInteger(length, 'len');
        return calls.ftruncate(fdOf(fd), Math.max(0, length));
      },
    },
    {
      name: 'fchmod',
      take: 2,
      call: ([fd, mode]) => {
        if (major < 20) signedFd(fd);
        const checked = parseFileMode(mode, 'mode');
        return calls.fchmod(signedFd(fd), checked);
      },
    },
    {
      name: 'fchown',
      take: 3,
      call: ([fd, uid, gid]) => {
        if (major < 20) fdOf(fd);
        userId(uid, 'uid');
        userId(gid, 'gid');
        return calls.fchown(fdOf(fd), uid, gid);
      },
    },
    {
      name: 'futimes',
      take: 3,
      call: ([fd, atime, mtime]) => {
        if (major < 20) fdOf(fd);
        const times = [toUnixTimestamp(atime, 'atime'), toUnixTimestamp(mtime, 'mtime')] as const;
        return calls.futimes(fdOf(fd), ...times);
      },
    },
  ];
}

/** `close` and `open`, whose callbacks are found in their own ways. */
export function openAndClose({ binding, calls, options, major }: FsContext) {
  const { validators } = options;
  const fdOf = (fd: any): number => {
    if (major < 12) validators.validateUint32(fd, 'fd');
    else validators.validateInt32(fd, 'fd', 0, LARGEST_FD);
    return fd;
  };
  const throwError = (error: unknown) => {
    if (error != null) throw error;
  };

  function close(fd: any, callback?: any): void {
    const isDefault = major >= 12 && callback === undefined;
    if (major < 20) fdOf(fd);
    if (!isDefault) options.validateCallback(callback);
    binding.request(calls.close(fdOf(fd)), isDefault ? throwError : (...args) => callback(...args));
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
    closeSync: (fd: any): void => binding.sync(calls.close(fdOf(fd))),
    open: named('open', 4, open),
    openSync: named('openSync', 3, openSync),
  };
}
