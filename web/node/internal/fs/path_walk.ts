/** Linux's path resolution (path_resolution(7)) over a volume's inodes. */
import { X_OK } from './constants.ts';
import { DirectoryInode, type Inode, LinkInode, VolumeError } from './inode.ts';
import { type Credentials, requirePermission } from './permissions.ts';

const MAX_LINKS = 40;
const NAME_MAX = 255;
const PATH_MAX = 4096;

/** Where a path leads. `inode` is undefined when only the last name is missing. */
export interface Found {
  readonly directory: DirectoryInode;
  /** The last name; empty for `/`, `.` and `..`. */
  readonly name: string;
  readonly inode: Inode | undefined;
  /** The path ends in a slash: it must be a directory. */
  readonly wantsDirectory: boolean;
}

/** Walks from `root`; `path` is absolute. `follow`: also a link that the path ends in. */
export function walk(
  root: DirectoryInode,
  path: string,
  follow: boolean,
  who: Credentials,
  depth = 0,
): Found {
  if (path === '') throw new VolumeError('ENOENT');
  if (path.length >= PATH_MAX) throw new VolumeError('ENAMETOOLONG');
  return walkFrom(root, root, path, follow, who, depth);
}

function walkFrom(
  root: DirectoryInode,
  start: DirectoryInode,
  path: string,
  follow: boolean,
  who: Credentials,
  depth: number,
): Found {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  const wantsDirectory = path.endsWith('/') || path.endsWith('/.');
  let directory = path.startsWith('/') ? root : start;
  if (parts.length === 0 || parts[parts.length - 1] === '..') {
    for (const part of parts) directory = step(root, directory, part, who, depth);
    return { directory: directory.parent, name: '', inode: directory, wantsDirectory: true };
  }
  for (let i = 0; i < parts.length - 1; i++) {
    directory = step(root, directory, parts[i]!, who, depth);
  }
  const name = parts[parts.length - 1]!;
  const inode = lookup(directory, name, who);
  if (inode instanceof LinkInode && (follow || wantsDirectory)) {
    const target = jump(root, directory, inode, who, depth);
    return wantsDirectory ? checked({ ...target, wantsDirectory }) : target;
  }
  return checked({ directory, name, inode, wantsDirectory });
}

function checked(found: Found): Found {
  if (found.wantsDirectory && found.inode !== undefined && !found.inode.isDirectory) {
    throw new VolumeError('ENOTDIR');
  }
  return found;
}

/** One name that is not the last: it must lead to a directory. */
function step(
  root: DirectoryInode,
  directory: DirectoryInode,
  name: string,
  who: Credentials,
  depth: number,
): DirectoryInode {
  if (name === '..') {
    requirePermission(directory, X_OK, who);
    return directory.parent;
  }
  let inode = lookup(directory, name, who);
  if (inode instanceof LinkInode) inode = jump(root, directory, inode, who, depth).inode;
  if (inode === undefined) throw new VolumeError('ENOENT');
  if (!(inode instanceof DirectoryInode)) throw new VolumeError('ENOTDIR');
  return inode;
}

function lookup(directory: DirectoryInode, name: string, who: Credentials): Inode | undefined {
  requirePermission(directory, X_OK, who);
  if (name.length > NAME_MAX) throw new VolumeError('ENAMETOOLONG');
  return directory.get(name);
}

function jump(
  root: DirectoryInode,
  directory: DirectoryInode,
  link: LinkInode,
  who: Credentials,
  depth: number,
): Found {
  if (depth >= MAX_LINKS) throw new VolumeError('ELOOP');
  return walkFrom(root, directory, link.target, true, who, depth + 1);
}
