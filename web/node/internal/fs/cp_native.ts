/** What `fs.cpSync` does in C++ since Node 22: its checks, and the walk through a directory where there is no filter. */
import type { PathLike } from './binding.ts';
import { S_IFMT, S_IFSOCK } from './constants.ts';
import type { FsContext } from './context.ts';
import { type CopyOptions, type CopyWalk, runNow } from './cp.ts';
import { VolumeError } from './inode.ts';

const { hasOwn } = Object;

/** strerror(3) of what std::filesystem reports. */
const STRERROR: Record<string, [errno: number, text: string]> = {
  EACCES: [13, 'Permission denied'],
  EEXIST: [17, 'File exists'],
  ENAMETOOLONG: [36, 'File name too long'],
  EINVAL: [22, 'Invalid argument'],
  ENOENT: [2, 'No such file or directory'],
  ENOSPC: [28, 'No space left on device'],
  ENOTDIR: [20, 'Not a directory'],
};

export function createNativeCopy(context: FsContext) {
  const { env, binding, calls, major } = context;
  const path = env.require('path');

  const nodeError = (code: string, message: string): Error =>
    Object.assign(new Error(message), { code });

  /** What a std::filesystem call throws becomes Node's `EEXIST, File exists 'path'`. */
  function standard<T>(at: string, run: () => T): T {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof VolumeError) || !hasOwn(STRERROR, error.code)) throw error;
      const [errno, text] = STRERROR[error.code]!;
      const { code } = error;
      const message = `${code}, ${text} '${at}'`;
      throw Object.assign(new Error(message), { errno, code, path: at, syscall: 'cp' });
    }
  }

  function inode(at: PathLike, follow: boolean) {
    try {
      return binding.volume.inode(binding.absolute(at), follow, binding.who);
    } catch (error) {
      if (error instanceof VolumeError && error.code !== 'ENOTDIR') return undefined;
      throw error;
    }
  }

  /** cpSyncCheckPaths: makes the directory above `dest`, too. */
  function check(from: string, to: string, settings: CopyOptions): void {
    const { dereference, recursive } = settings;
    const isDirectory = inode(from, true)?.isDirectory === true;
    binding.sync(calls[dereference || isDirectory ? 'stat' : 'lstat'](from));
    // Links to nowhere are not there, as it sees them.
    if (inode(from, true) === undefined) {
      const missing = { syscall: dereference ? 'stat' : 'lstat', path: from };
      throw binding.exception(new VolumeError('ENOENT'), { ...missing, run() {} }, true);
    }
    const source = isDirectory && !from.endsWith('/') ? `${from}/` : from;
    const target = lookAt(to, dereference);
    if (target !== undefined) checkTarget(from, to, target.isDirectory === true, isDirectory);
    if (isDirectory && `${to}/`.startsWith(source)) {
      const message = `Cannot copy ${source} to a subdirectory of self ${to}`;
      throw nodeError('ERR_FS_CP_EINVAL', message);
    }
    if (((inode(from, false)?.mode ?? 0) & S_IFMT) === S_IFSOCK) {
      throw nodeError('ERR_FS_CP_SOCKET', `Cannot copy a socket file: ${to}`);
    }
    const parent = path.dirname(to);
    const isInSource = path.dirname(from) !== parent && inode(parent, true) === inode(from, true);
    if (isInSource) {
      const message = `Cannot copy ${source} to a subdirectory of self ${to}`;
      throw nodeError('ERR_FS_CP_EINVAL', message);
    }
    if (isDirectory && !recursive) {
      const message = `Recursive option not enabled, cannot copy a directory: ${source}`;
      throw nodeError('ERR_FS_EISDIR', message);
    }
    if (inode(parent, true) === undefined)
      standard(parent, () => calls.mkdirp(parent, 0o777).run());
  }

  /** What `dest` is; an error that is not ENOENT is lstat's. */
  function lookAt(to: string, dereference: boolean) {
    try {
      return inode(to, dereference);
    } catch {
      return void binding.sync(calls[dereference ? 'stat' : 'lstat'](to));
    }
  }

  function checkTarget(from: string, to: string, isIntoDirectory: boolean, isDirectory: boolean) {
    const same = inode(to, true);
    if (same !== undefined && same === inode(from, true)) {
      throw nodeError('ERR_FS_CP_EINVAL', `src and dest cannot be the same ${to}`);
    }
    if (isDirectory && !isIntoDirectory) {
      const message = `Cannot overwrite non-directory ${to} with directory ${from}`;
      throw nodeError('ERR_FS_CP_DIR_TO_NON_DIR', message);
    }
    if (!isDirectory && isIntoDirectory) {
      const message = `Cannot overwrite directory ${to} with non-directory ${from}`;
      throw nodeError('ERR_FS_CP_NON_DIR_TO_DIR', message);
    }
  }

  /** cpSyncCopyDir. */
  function copyTree(from: string, to: string, settings: CopyOptions): void {
    const { volume } = binding;
    const mode = inode(from, true)?.mode ?? 0;
    const made = standard(to, () => calls.mkdirp(to, 0o777).run());
    for (const { name } of volume.readdir(binding.absolute(from), binding.who)) {
      const [item, target] = [path.join(from, name), path.join(to, name)];
      const follow = settings.dereference && major >= 26;
      const entry = inode(item, follow);
      if (entry?.isDirectory) copyTree(item, target, settings);
      else if (entry?.isLink) copyTreeLink(item, target, to, settings);
      else copyTreeFile(item, target, settings);
    }
    if (major < 26) return;
    if (made !== undefined) calls.chmod(to, mode).run();
  }

  function copyTreeLink(item: string, target: string, to: string, settings: CopyOptions): void {
    const link = calls.readlink(item).run();
    const isKept = settings.verbatimSymlinks || path.isAbsolute(link);
    const points = isKept ? link : path.resolve(path.dirname(item), link);
    if (inode(target, true) !== undefined && inode(target, false)?.isLink) {
      const old = path.resolve(path.dirname(target), calls.readlink(target).run());
      checkLinks(path.resolve(points), old, inode(item, true)?.isDirectory === true);
      calls.unlink(target).run();
    }
    standard(to, () => calls.symlink(points, target).run());
  }

  /** Neither a link into what it leads to, nor one over what holds what it leads to. */
  function checkLinks(target: string, old: string, isDirectory: boolean): void {
    const isBelow = (inner: string, outer: string) => `${inner}/`.startsWith(`${outer}/`);
    if (!isDirectory) return;
    if (isBelow(old, target)) {
      const message = `cannot copy ${target} to a subdirectory of self ${old}`;
      throw nodeError('ERR_FS_CP_EINVAL', message);
    }
    if (isBelow(target, old)) {
      const message = `cannot overwrite ${old} with ${target}`;
      throw nodeError('ERR_FS_CP_SYMLINK_TO_SUBDIRECTORY', message);
    }
  }

  function copyTreeFile(item: string, target: string, settings: CopyOptions): void {
    const isThere = inode(target, true) !== undefined;
    if (isThere && !settings.force) {
      if (!settings.errorOnExist) return;
      const text = `[ERR_FS_CP_EEXIST]: Target already exists: cp returned EEXIST (${target} already exists)`;
      throw nodeError('ERR_FS_CP_EEXIST', text);
    }
    if (isThere && inode(target, true)?.isDirectory) {
      standard(path.dirname(target), () => {
        throw new VolumeError('EINVAL');
      });
    }
    standard(target, () => calls.copyFile(item, target, 0).run());
    if (settings.preserveTimestamps) copyTimes(item, target);
  }

  function copyTimes(from: string, to: string): void {
    const { times } = calls.stat(from).run();
    calls.utimes(to, times[0]! / 1e6, times[1]! / 1e6).run();
  }

  function copyEntry(from: string, to: string, settings: CopyOptions, walk: CopyWalk): void {
    const { dereference } = settings;
    const name = dereference ? 'stat' : 'lstat';
    const source = context.makeStats(binding.sync(calls[name](from)), {});
    const target = inode(to, dereference);
    if (source.isDirectory()) copyDirectory(from, to, settings, walk);
    else if (source.isSymbolicLink()) runNow(walk.copyLink(target, from, to, settings));
    else runNow(walk.copyFile(source, target, from, to, settings));
  }

  function copyDirectory(from: string, to: string, settings: CopyOptions, walk: CopyWalk): void {
    if (major >= 26 && inode(to, true) && settings.errorOnExist && !settings.force) {
      throw walk.exists(to);
    }
    if (settings.filter === undefined) {
      copyTree(from, to, settings);
      return;
    }
    const source = inode(from, true);
    const isNew = inode(to, true) === undefined;
    if (isNew) binding.sync(calls.mkdir(to, 0o777));
    for (const name of binding.sync(calls.readdir(from)).names) {
      const [item, target] = [path.join(from, name), path.join(to, name)];
      if (walk.isWanted(item, target, settings)) copyEntry(item, target, settings, walk);
    }
    if (isNew) binding.sync(calls.chmod(to, source?.mode ?? 0));
    if (major >= 26 && settings.preserveTimestamps) copyTimes(from, to);
  }

  return {
    copy(source: PathLike, dest: PathLike, settings: CopyOptions, walk: CopyWalk): void {
      const [from, to] = [binding.text(source), binding.text(dest)];
      check(from, to, settings);
      copyEntry(from, to, settings, walk);
    },
  };
}
