/** Unix domain sockets as the volume has them: a name that `bind` makes, and that closing the server removes. */
import type { Environment } from '../environment.ts';
import { S_IFSOCK, W_OK } from './constants.ts';
import { Inode, VolumeError } from './inode.ts';
import { permits } from './permissions.ts';
import { virtualNow, volumeOf } from './tree.ts';

const OWNER = { uid: 1000, gid: 1000, umask: 0o22 };
/** `sun_path` holds no more; libuv cuts what is longer off. */
export const LONGEST_PATH = 107;

class SocketInode extends Inode {
  get size(): number {
    return 0;
  }
}

export interface SocketFile {
  readonly path: string;
  /** Adds permissions. */
  allow(mode: number): void;
  remove(): void;
}

const absolute = (env: Environment, path: string): string =>
  path.startsWith('/') ? path : `${env.process.cwd()}/${path}`;
/** Names in Linux's abstract namespace are in no directory. */
const isAbstract = (path: string): boolean => path.startsWith('\0');

/** Makes the name; or why that fails: EADDRINUSE where there is anything, EACCES where it may not be. */
export function addSocketFile(env: Environment, path: string): SocketFile | string {
  if (isAbstract(path)) return { path, allow() {}, remove() {} };
  const volume = volumeOf(env);
  try {
    const found = volume.find(absolute(env, path.slice(0, LONGEST_PATH)), false, OWNER);
    if (found.inode !== undefined) return 'EADDRINUSE';
    const ino = volume.nextIno();
    const inode = new SocketInode(ino, S_IFSOCK | 0o755, OWNER.uid, OWNER.gid, virtualNow(env));
    found.directory.set(found.name, inode);
    const remove = () => {
      if (found.directory.get(found.name) === inode) found.directory.delete(found.name);
    };
    const allow = (bits: number) => {
      inode.mode |= bits;
    };
    return { path: String(ino), allow, remove };
  } catch (error) {
    if (!(error instanceof VolumeError)) throw error;
    // uv_pipe_bind: "Convert ENOENT to EACCES for compat with Windows."
    return error.code === 'ENOENT' ? 'EACCES' : error.code;
  }
}

/** Under which name the kernel knows the socket at a path, or why there is none. */
export function pathOfSocket(
  env: Environment,
  path: string,
): { path: string; error?: string | undefined } {
  if (isAbstract(path)) return { path };
  try {
    const { inode } = volumeOf(env).find(absolute(env, path.slice(0, LONGEST_PATH)), true, OWNER);
    if (inode === undefined) return { path, error: 'ENOENT' };
    if (!(inode instanceof SocketInode)) return { path, error: 'ECONNREFUSED' };
    if (!permits(inode, W_OK, OWNER)) return { path, error: 'EACCES' };
    return { path: String(inode.ino) };
  } catch (error) {
    if (!(error instanceof VolumeError)) throw error;
    return { path, error: error.code };
  }
}
