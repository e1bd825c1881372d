/** An open file description (open(2)): what a file descriptor points to. */
import { O_ACCMODE, O_APPEND, O_RDONLY, O_WRONLY } from './constants.ts';
import { DeviceInode, type DirectoryInode, FileInode, type Inode, VolumeError } from './inode.ts';
import type { Place, Volume } from './volume.ts';

export class OpenFile implements Place {
  readonly inode: Inode;
  readonly directory: DirectoryInode;
  readonly name: string;
  readonly #volume: Volume;
  readonly #flags: number;
  /** Errors that the scenario has for reading and writing. */
  faults: { readonly read?: string | undefined; readonly write?: string | undefined } = {};
  /** Where the next read or write without a position goes. */
  #position = 0;

  constructor(volume: Volume, place: Place, flags: number) {
    this.#volume = volume;
    this.inode = place.inode;
    this.directory = place.directory;
    this.name = place.name;
    this.#flags = flags;
    this.inode.opened++;
  }

  close(): void {
    this.inode.opened--;
    this.#volume.release(this.inode);
  }

  /** Bytes from `position`, or from where the last read ended, to the file's end. */
  rest(position: number): number {
    return Math.max(this.inode.size - (position < 0 ? this.#position : position), 0);
  }

  /** Reads at `position`, or where the last one ended if it is -1. Returns how many bytes there were. */
  read(target: Uint8Array, position: number): number {
    const { inode } = this;
    if ((this.#flags & O_ACCMODE) === O_WRONLY) throw new VolumeError('EBADF');
    if (inode.isDirectory) throw new VolumeError('EISDIR');
    if (this.faults.read !== undefined) throw new VolumeError(this.faults.read);
    if (inode instanceof DeviceInode) return inode.driver.read(target);
    const file = inode as FileInode;
    const count = file.read(target, position < 0 ? this.#position : position);
    if (position < 0) this.#position += count;
    if (count > 0) file.accessed(this.#volume.now());
    return count;
  }

  /** Writes at `position`, or where the last one ended if it is null; a file opened to append grows at its end. */
  write(bytes: Uint8Array, position: number | null): number {
    const { inode } = this;
    if ((this.#flags & O_ACCMODE) === O_RDONLY) throw new VolumeError('EBADF');
    this.sync();
    if (inode instanceof DeviceInode) {
      inode.driver.write(bytes);
      return bytes.length;
    }
    const file = inode as FileInode;
    const appends = (this.#flags & O_APPEND) !== 0;
    const at = appends ? file.size : (position ?? this.#position);
    const count = this.#volume.write(this, bytes, at);
    if (position === null) this.#position = at + count;
    return count;
  }

  /** What was written stands on the disk, unless it fails. */
  sync(): void {
    if (this.faults.write !== undefined) throw new VolumeError(this.faults.write);
  }

  truncate(length: number): void {
    if (!(this.inode instanceof FileInode) || (this.#flags & O_ACCMODE) === O_RDONLY) {
      throw new VolumeError('EINVAL');
    }
    this.#volume.resize(this, length);
  }
}
