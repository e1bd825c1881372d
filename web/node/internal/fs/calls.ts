/** The system calls that `fs` makes, as round trips for the binding. Arguments are checked already. */
import type { Call, FsBinding, PathLike } from './binding.ts';
import {
  COPYFILE_EXCL,
  O_CREAT,
  O_DIRECTORY,
  O_EXCL,
  O_RDONLY,
  O_WRONLY,
  R_OK,
} from './constants.ts';
import { DirectoryReader } from './directory_reader.ts';
import type { Access } from './faults.ts';
import { direntType } from './dirent.ts';
import { type DirectoryInode, FileInode, type Inode, VolumeError } from './inode.ts';
import type { OpenFile } from './open_file.ts';
import { requirePermission } from './permissions.ts';
import { type StatValues, statValues } from './stats.ts';

/** What readdir found: names and their types, side by side. */
export interface Listing {
  names: string[];
  types: number[];
}

export type FsCalls = ReturnType<typeof createCalls>;

export function createCalls(binding: FsBinding, major: number) {
  const { volume } = binding;
  const at = (path: PathLike): string => binding.absolute(path);
  const inodeOf = (path: PathLike, follow: boolean): Inode =>
    volume.inode(at(path), follow, binding.who);
  const placeOf = (path: PathLike, follow: boolean) => volume.place(at(path), follow, binding.who);

  /** Throws what the scenario says of a path. */
  function requireSound(path: PathLike, access: Access): void {
    const code = binding.faults.find(at(path), access);
    if (code !== undefined) throw new VolumeError(code);
  }

  const onPath = <T>(
    syscall: string,
    path: PathLike,
    run: () => T,
    descriptors?: number,
  ): Call<T> => ({
    syscall,
    path,
    ...(descriptors !== undefined && { descriptors }),
    run() {
      requireSound(path, 'name');
      return run();
    },
  });
  const swallowing = <T>(call: Call<T>): Call<T> => ({ ...call, swallows: true });
  const onPaths = <T>(
    syscall: string,
    path: PathLike,
    dest: PathLike,
    run: () => T,
    descriptors?: number,
  ): Call<T> => ({
    ...onPath(syscall, dest, run, descriptors),
    path,
    dest,
    run() {
      // What a symbolic link says is no path yet.
      if (syscall !== 'symlink') requireSound(path, 'name');
      requireSound(dest, 'name');
      return run();
    },
  });

  /** Opens a file on behalf of the process. */
  function open(path: PathLike, flags: number, mode: number): OpenFile {
    const file = volume.open(at(path), flags, mode, binding.who);
    file.faults = binding.faults.of(at(path));
    return file;
  }

  /** Seconds to microseconds. */
  const micros = (seconds: number): number => Math.round(seconds * 1_000_000);

  function copy(from: PathLike, to: PathLike, mode: number): void {
    const { who } = binding;
    if ((mode & ~7) !== 0) throw new VolumeError('EINVAL');
    const source = inodeOf(from, true);
    requirePermission(source, R_OK, who);
    if (!(source instanceof FileInode)) {
      throw new VolumeError(source.isDirectory ? 'EISDIR' : 'EINVAL');
    }
    const exclusive = (mode & COPYFILE_EXCL) !== 0 ? O_EXCL : 0;
    const isNew = volume.find(at(to), true, who).inode === undefined;
    const target = open(to, O_WRONLY | O_CREAT | exclusive, source.mode);
    try {
      requireSound(from, 'read');
      if (target.inode !== source) copyContent(source, target, isNew);
    } catch (error) {
      volume.unlink(at(to), who);
      throw error;
    } finally {
      target.close();
    }
  }

  /** libuv's order: cut off (in Node 10 by opening), mode, bytes. */
  function copyContent(source: FileInode, target: OpenFile, isNew: boolean): void {
    const { who } = binding;
    if (!isNew || major >= 18) target.truncate(0);
    if (target.inode.uid === who.uid || who.uid === 0) volume.chmod(target, source.mode, who);
    const bytes = source.copy();
    for (let done = 0; done < bytes.length; ) done += target.write(bytes.subarray(done), done);
  }

  /** libuv's mkdtemp: errors show the template, or from the pool what mkdtemp(3) made of it. */
  function mkdtemp(prefix: PathLike, showsTemplate: boolean): Call<string> {
    const text = binding.text(prefix);
    const shown = text + (showsTemplate ? 'XXXXXX' : volume.temporaryName());
    return swallowing(
      onPath('mkdtemp', shown, () => {
        const path = volume.mkdtemp(at(text), binding.who);
        return text + path.slice(-6);
      }),
    );
  }

  function mkdirp(path: PathLike, mode: number): Call<string | undefined> {
    const text = binding.text(path);
    return swallowing(
      onPath('mkdir', path, () => {
        const made = volume.mkdirp(at(text), mode, binding.who);
        if (made === undefined || text.startsWith('/')) return made;
        return made.slice(at('x').length - 1);
      }),
    );
  }

  /** Removes a tree, as rm -r does. */
  function removeTree(path: string): void {
    const { inode } = volume.find(path, false, binding.who);
    if (inode === undefined) return;
    if (!inode.isDirectory) {
      volume.unlink(path, binding.who);
      return;
    }
    for (const { name } of volume.readdir(path, binding.who)) removeTree(`${path}/${name}`);
    volume.rmdir(path, binding.who);
  }

  return {
    access: (path: PathLike, mode: number) =>
      onPath('access', path, () => volume.access(at(path), mode, binding.who)),

    open: (path: PathLike, flags: number, mode: number): Call<number> =>
      onPath('open', path, () => binding.install(open(path, flags, mode)), 1),

    close: (fd: number): Call<void> => ({ syscall: 'close', run: () => binding.close(fd) }),

    read: (fd: number, target: Uint8Array, position: number): Call<number> => ({
      syscall: 'read',
      bytes: binding.bytesToRead(fd, target.length, position),
      run: () => binding.file(fd).read(target, position),
    }),

    write: (fd: number, bytes: Uint8Array, position: number | null): Call<number> => ({
      syscall: 'write',
      bytes: bytes.length,
      run: () => binding.file(fd).write(bytes, position),
    }),

    /** Fills the views in their order. */
    readv: (fd: number, views: ArrayBufferView[], position: number | null): Call<number> => ({
      syscall: 'read',
      run: () => inTurn(views, position, (bytes, at) => binding.file(fd).read(bytes, at ?? -1)),
    }),
    writev: (fd: number, views: ArrayBufferView[], position: number | null): Call<number> => ({
      syscall: 'write',
      run: () => inTurn(views, position, (bytes, at) => binding.file(fd).write(bytes, at)),
    }),

    stat: (path: PathLike): Call<StatValues> =>
      onPath('stat', path, () => statValues(inodeOf(path, true))),
    lstat: (path: PathLike): Call<StatValues> =>
      onPath('lstat', path, () => statValues(inodeOf(path, false))),
    fstat: (fd: number): Call<StatValues> => ({
      syscall: 'fstat',
      fd,
      run: () => statValues(binding.file(fd).inode),
    }),

    readdir: (path: PathLike): Call<Listing> =>
      onPath(
        'scandir',
        path,
        () => {
          requireSound(path, 'read');
          const entries = volume.readdir(at(path), binding.who);
          return {
            names: entries.map((entry) => entry.name),
            types: entries.map((entry) => direntType(entry.inode)),
          };
        },
        1,
      ),
    openDirectory: (path: PathLike): Call<DirectoryReader> =>
      onPath(
        'opendir',
        path,
        () => {
          const file = volume.open(at(path), O_RDONLY | O_DIRECTORY, 0, binding.who);
          return new DirectoryReader(binding.install(file), file.inode as DirectoryInode);
        },
        1,
      ),
    /** Null when there are no more entries. */
    readDirectory: (reader: DirectoryReader, count: number): Call<Listing | null> => ({
      syscall: 'scandir',
      run: () => reader.read(count),
    }),
    closeDirectory: ({ fd }: DirectoryReader): Call<void> => ({
      syscall: 'closedir',
      run: () => binding.close(fd),
    }),
    statfs: (path: PathLike): Call<number[]> =>
      onPath('statfs', path, () => {
        inodeOf(path, true);
        return volume.statistics();
      }),
    /** Whether a path is a directory: -1 nothing, 0 something else, 1 a directory. Costs no round trip of its own. */
    moduleStat(path: string): number {
      try {
        return inodeOf(path, true).isDirectory ? 1 : 0;
      } catch (error) {
        if (error instanceof VolumeError) return -1;
        throw error;
      }
    },

    mkdir: (path: PathLike, mode: number): Call<void> =>
      onPath('mkdir', path, () => volume.mkdir(at(path), mode, binding.who)),
    mkdirp,
    mkdtemp,

    rename: (from: PathLike, to: PathLike): Call<void> =>
      onPaths('rename', from, to, () => volume.rename(at(from), at(to), binding.who)),
    link: (from: PathLike, to: PathLike): Call<void> =>
      onPaths('link', from, to, () => volume.link(at(from), at(to), binding.who)),
    symlink: (target: PathLike, path: PathLike): Call<void> =>
      onPaths('symlink', target, path, () =>
        volume.symlink(binding.text(target), at(path), binding.who),
      ),
    copyFile: (from: PathLike, to: PathLike, mode: number): Call<void> =>
      onPaths('copyfile', from, to, () => copy(from, to, mode), 2),

    unlink: (path: PathLike): Call<void> =>
      onPath('unlink', path, () => volume.unlink(at(path), binding.who)),
    rmdir: (path: PathLike): Call<void> =>
      onPath('rmdir', path, () => volume.rmdir(at(path), binding.who)),
    removeTree: (path: PathLike): Call<void> =>
      onPath('rm', path, () => removeTree(at(path).replace(/(.)\/+$/, '$1'))),

    readlink: (path: PathLike): Call<string> =>
      swallowing(onPath('readlink', path, () => volume.readlink(at(path), binding.who))),
    realpath: (path: PathLike): Call<string> =>
      swallowing(onPath('realpath', path, () => volume.realpath(at(path), binding.who))),

    chmod: (path: PathLike, mode: number): Call<void> =>
      onPath('chmod', path, () => volume.chmod(placeOf(path, true), mode, binding.who)),
    fchmod: (fd: number, mode: number): Call<void> => ({
      syscall: 'fchmod',
      run: () => volume.chmod(binding.file(fd), mode, binding.who),
    }),
    chown: (path: PathLike, uid: number, gid: number): Call<void> =>
      onPath('chown', path, () => volume.chown(placeOf(path, true), uid, gid, binding.who)),
    lchown: (path: PathLike, uid: number, gid: number): Call<void> =>
      onPath('lchown', path, () => volume.chown(placeOf(path, false), uid, gid, binding.who)),
    fchown: (fd: number, uid: number, gid: number): Call<void> => ({
      syscall: 'fchown',
      run: () => volume.chown(binding.file(fd), uid, gid, binding.who),
    }),
    utimes: (path: PathLike, atime: number, mtime: number): Call<void> =>
      onPath('utime', path, () =>
        volume.utimes(placeOf(path, true), micros(atime), micros(mtime), binding.who),
      ),
    lutimes: (path: PathLike, atime: number, mtime: number): Call<void> =>
      onPath('lutime', path, () =>
        volume.utimes(placeOf(path, false), micros(atime), micros(mtime), binding.who),
      ),
    futimes: (fd: number, atime: number, mtime: number): Call<void> => ({
      syscall: 'futime',
      run: () => volume.utimes(binding.file(fd), micros(atime), micros(mtime), binding.who),
    }),

    ftruncate: (fd: number, length: number): Call<void> => ({
      syscall: 'ftruncate',
      run: () => binding.file(fd).truncate(length),
    }),
    fsync: (fd: number): Call<void> => ({ syscall: 'fsync', run: () => binding.file(fd).sync() }),
    fdatasync: (fd: number): Call<void> => ({
      syscall: 'fdatasync',
      run: () => binding.file(fd).sync(),
    }),

    /** Node 26's ReadFileJob: all of a file of up to `limit` bytes at once; else an open descriptor. */
    readWhole: (path: PathLike, flags: number, limit: number): Call<WholeFile> => ({
      ...onPath('open', path, () => readWhole(path, flags, limit), 1),
      isJob: true,
    }),
    /** Node 26's WriteFileJob. */
    writeWhole: (path: PathLike, flags: number, mode: number, bytes: Uint8Array): Call<void> => ({
      ...onPath('open', path, () => writeAll(open(path, flags, mode), bytes), 1),
      bytes: bytes.length,
      isJob: true,
    }),
  };

  function readWhole(path: PathLike, flags: number, limit: number): WholeFile {
    const file = open(path, flags, 0o666);
    const { size } = file.inode;
    if (size > limit) return { fd: binding.install(file), size, bytes: undefined };
    try {
      return { fd: -1, size, bytes: readAll(file, size) };
    } catch (error) {
      throw error instanceof VolumeError ? new VolumeError(error.code, 'read') : error;
    } finally {
      file.close();
    }
  }
}

function readAll(file: OpenFile, size: number): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = new Uint8Array(Math.max(size, 8192));
    const count = file.read(chunk, -1);
    if (count === 0) break;
    chunks.push(chunk.subarray(0, count));
    if (count === size) break;
  }
  return chunks;
}

/** Writes all and closes, whatever comes of it. */
function writeAll(file: OpenFile, bytes: Uint8Array): void {
  try {
    for (let done = 0; done < bytes.length; ) done += file.write(bytes.subarray(done), null);
  } catch (error) {
    if (error instanceof VolumeError) throw new VolumeError(error.code, 'write');
    throw error;
  } finally {
    file.close();
  }
}

/** Moves one view after the other until one is not moved whole; returns how many bytes were. */
function inTurn(
  views: ArrayBufferView[],
  position: number | null,
  move: (bytes: Uint8Array, at: number | null) => number,
): number {
  let total = 0;
  for (let i = 0; i < views.length; i++) {
    const { buffer, byteOffset, byteLength } = views[i]!;
    const bytes = new Uint8Array(buffer, byteOffset, byteLength);
    const count = move(bytes, position === null ? null : position + total);
    total += count;
    if (count < byteLength) break;
  }
  return total;
}

export interface WholeFile {
  readonly fd: number;
  readonly size: number;
  readonly bytes: Uint8Array[] | undefined;
}
