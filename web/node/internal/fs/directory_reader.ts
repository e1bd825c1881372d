/** An open directory (`DIR`): the names that were there when it was first read, a few at a time. */
import type { Listing } from './calls.ts';
import { direntType } from './dirent.ts';
import type { DirectoryInode } from './inode.ts';

export class DirectoryReader {
  readonly fd: number;
  readonly #directory: DirectoryInode;
  #names: string[] | undefined;
  #next = 0;

  constructor(fd: number, directory: DirectoryInode) {
    this.fd = fd;
    this.#directory = directory;
  }

  /** The next entries, at most `count`; null at the end. */
  read(count: number): Listing | null {
    const directory = this.#directory;
    this.#names ??= directory.nlink === 0 ? [] : directory.names();
    const names = this.#names.slice(this.#next, this.#next + count);
    this.#next += names.length;
    const found: Listing = { names: [], types: [] };
    for (const name of names) {
      const inode = directory.get(name);
      if (inode === undefined) continue;
      found.names.push(name);
      found.types.push(direntType(inode));
    }
    return found.names.length === 0 ? null : found;
  }
}
