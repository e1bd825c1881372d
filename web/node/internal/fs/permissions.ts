/** Who may do what with an inode. */
import { X_OK } from './constants.ts';
import { type Inode, VolumeError } from './inode.ts';

/** On whose behalf an operation runs. */
export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  /** Taken off the mode of what is made. */
  readonly umask: number;
}

/** Whether all of `mode`'s bits (R_OK, W_OK, X_OK) are granted. */
export function permits(inode: Inode, mode: number, who: Credentials): boolean {
  if (who.uid === 0) {
    return (mode & X_OK) === 0 || inode.isDirectory || (inode.mode & 0o111) !== 0;
  }
  const shift = inode.uid === who.uid ? 6 : inode.gid === who.gid ? 3 : 0;
  return ((inode.mode >> shift) & mode) === mode;
}

/** Throws EACCES where `permits` says no. */
export function requirePermission(inode: Inode, mode: number, who: Credentials): void {
  if (!permits(inode, mode, who)) throw new VolumeError('EACCES');
}

/** Throws EPERM unless `who` owns the inode. */
export function requireOwner(inode: Inode, who: Credentials): void {
  if (who.uid !== 0 && who.uid !== inode.uid) throw new VolumeError('EPERM');
}
