/** The volume of a run as the file source of its modules. */
import type { Environment } from '../environment.ts';
import { FileInode, type Inode } from '../fs/inode.ts';
import { volumeOf } from '../fs/tree.ts';
import type { FileSource } from './files.ts';

/** Modules are read whatever their permissions. */
const ROOT = { uid: 0, gid: 0, umask: 0 };

/** `texts` are files of its own: what `node -e` was given stands for one. */
export function volumeFiles(env: Environment, texts: Record<string, string>): FileSource {
  const decoder = new env.host.TextDecoder('utf-8', { ignoreBOM: true });

  function inodeAt(path: string): Inode | undefined {
    try {
      return volumeOf(env).find(path, true, ROOT).inode;
    } catch {
      // ENOTDIR, ELOOP and the like: there is no such file.
      return undefined;
    }
  }

  return {
    readFile(path) {
      if (texts[path] !== undefined) return texts[path];
      const inode = inodeAt(path);
      return inode instanceof FileInode ? decoder.decode(inode.copy()) : undefined;
    },
    kindOf(path) {
      if (texts[path] !== undefined) return 'file';
      const inode = inodeAt(path);
      if (inode === undefined) return undefined;
      return inode.isDirectory ? 'directory' : 'file';
    },
    realpath: (path) => (texts[path] === undefined ? volumeOf(env).realpath(path, ROOT) : path),
  };
}
