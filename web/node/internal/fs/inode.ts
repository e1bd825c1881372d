/**
 * What a volume is made of. An inode is a file, a directory, a symbolic link or a device; names are only in
 * directories. Times are virtual microseconds since 1970.
 */
import { S_IFCHR, S_IFDIR, S_IFLNK, S_IFMT, S_IFREG } from './constants.ts';

/** A failed operation, by the name of its error number; the binding makes Node's exception of it. */
export class VolumeError {
  readonly code: string;
  /** The system call that failed, where one round trip makes several. */
  readonly syscall: string | undefined;
  constructor(code: string, syscall?: string) {
    this.code = code;
    this.syscall = syscall;
  }
}

const EMPTY = new Uint8Array(0);

export abstract class Inode {
  readonly ino: number;
  /** Type and permissions, as `st_mode`. */
  mode: number;
  uid: number;
  gid: number;
  nlink = 1;
  atime: number;
  mtime: number;
  ctime: number;
  readonly birthtime: number;
  /** Open file descriptions; an inode without names lives as long as it has some. */
  opened = 0;
  /** Where it was moved to, if it was. */
  place: { readonly directory: DirectoryInode; readonly name: string } | undefined;

  constructor(ino: number, mode: number, uid: number, gid: number, now: number) {
    this.ino = ino;
    this.mode = mode;
    this.uid = uid;
    this.gid = gid;
    this.atime = now;
    this.mtime = now;
    this.ctime = now;
    this.birthtime = now;
  }

  /** `st_size` */
  abstract get size(): number;

  get type(): number {
    return this.mode & S_IFMT;
  }

  get isDirectory(): boolean {
    return this.type === S_IFDIR;
  }

  get isFile(): boolean {
    return this.type === S_IFREG;
  }

  get isLink(): boolean {
    return this.type === S_IFLNK;
  }

  /** The content changed. */
  modified(now: number): void {
    this.mtime = now;
    this.ctime = now;
  }

  /** The content was read; as Linux mounts file systems (`relatime`), not every reading counts. */
  accessed(now: number): void {
    if (this.atime <= this.mtime || this.atime <= this.ctime) this.atime = now;
  }
}

/** Says where a file's bytes come from when they are first needed. */
export type Source = () => Uint8Array;

const PAGE = 4096;

/** A regular file. What was never written, a hole, takes neither memory nor space on the disk. */
export class FileInode extends Inode {
  #bytes: Uint8Array = EMPTY;
  /** The bytes belong to somebody else: to be copied before they are written to. */
  #borrowed = false;
  #size = 0;
  /** How far the content was written; behind it there is a hole. */
  #written = 0;
  #source: Source | undefined;

  /** A file whose content is fetched when it is first asked for. */
  fillFrom(source: Source): void {
    this.#source = source;
  }

  #fill(): void {
    const source = this.#source;
    if (source === undefined) return;
    this.borrow(source());
  }

  get size(): number {
    this.#fill();
    return this.#size;
  }

  /** Bytes of the disk that the content takes: whole pages. */
  get allocated(): number {
    this.#fill();
    return Math.ceil(this.#written / PAGE) * PAGE;
  }

  /** Copies from `position` on into `target`; returns how many bytes there were. */
  read(target: Uint8Array, position: number): number {
    this.#fill();
    const count = Math.max(0, Math.min(target.length, this.#size - position));
    const from = this.#bytes.subarray(
      Math.min(position, this.#written),
      Math.min(position + count, this.#written),
    );
    target.set(from);
    if (from.length < count) target.fill(0, from.length, count);
    return count;
  }

  write(bytes: Uint8Array, position: number): void {
    this.#fill();
    const end = position + bytes.length;
    this.#reserve(end);
    this.#bytes.set(bytes, position);
    if (end > this.#written) this.#written = end;
    if (end > this.#size) this.#size = end;
  }

  resize(size: number): void {
    this.#fill();
    if (size < this.#written) {
      this.#own();
      this.#bytes.fill(0, size, this.#written);
      this.#written = size;
    }
    this.#size = size;
  }

  /** The content as bytes that will not change. */
  copy(): Uint8Array {
    this.#fill();
    const all = new Uint8Array(this.#size);
    all.set(this.#bytes.subarray(0, this.#written));
    return all;
  }

  /** Makes `bytes` the content, without a copy until it is written to. */
  borrow(bytes: Uint8Array): void {
    this.#source = undefined;
    this.#bytes = bytes;
    this.#size = bytes.length;
    this.#written = bytes.length;
    this.#borrowed = true;
  }

  /** Sees to it that there is memory of our own for `length` bytes. */
  #reserve(length: number): void {
    if (length <= this.#bytes.length) {
      this.#own();
      return;
    }
    const grown = new Uint8Array(Math.max(length, this.#bytes.length * 2));
    grown.set(this.#bytes.subarray(0, this.#written));
    this.#bytes = grown;
    this.#borrowed = false;
  }

  #own(): void {
    if (!this.#borrowed) return;
    this.#bytes = this.#bytes.slice();
    this.#borrowed = false;
  }
}

/** An entry that was removed, where a host still has it. */
export const REMOVED = Symbol('removed');

/** What else may be in a directory that nobody looked into yet. */
export interface Unlisted {
  /** The entry of this name, or undefined. */
  find(name: string): Inode | undefined;
  /** All entries' names. */
  names(): string[];
}

export class DirectoryInode extends Inode {
  readonly #entries = new Map<string, Inode | typeof REMOVED>();
  #unlisted: Unlisted | undefined;
  parent: DirectoryInode;
  override nlink = 2;

  constructor(
    ino: number,
    mode: number,
    uid: number,
    gid: number,
    now: number,
    parent?: DirectoryInode,
  ) {
    super(ino, S_IFDIR | mode, uid, gid, now);
    this.parent = parent ?? this;
  }

  get size(): number {
    return 4096;
  }

  /** More entries than were added, found when they are asked for. */
  listLater(unlisted: Unlisted): void {
    this.#unlisted = unlisted;
  }

  get(name: string): Inode | undefined {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry === REMOVED ? undefined : entry;
    const found = this.#unlisted?.find(name);
    if (found !== undefined) this.#entries.set(name, found);
    return found;
  }

  set(name: string, inode: Inode): void {
    this.#entries.set(name, inode);
  }

  delete(name: string): void {
    if (this.#unlisted === undefined) this.#entries.delete(name);
    else this.#entries.set(name, REMOVED);
  }

  /** Names in the order of their bytes, as libuv's scandir sorts them. */
  names(): string[] {
    if (this.#unlisted !== undefined) {
      const names = this.#unlisted.names();
      for (let i = 0; i < names.length; i++) this.get(names[i]!);
    }
    const names: string[] = [];
    this.#entries.forEach((entry, name) => {
      if (entry !== REMOVED) names[names.length] = name;
    });
    return names.sort(byBytes);
  }

  get isEmpty(): boolean {
    return this.names().length === 0;
  }
}

/** UTF-16 order is that of UTF-8's bytes except around surrogates. */
function byBytes(a: string, b: string): number {
  if (a === b) return 0;
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a.codePointAt(i)!;
    const y = b.codePointAt(i)!;
    if (x !== y) return x < y ? -1 : 1;
  }
  return a.length < b.length ? -1 : 1;
}

export class LinkInode extends Inode {
  readonly target: string;

  constructor(ino: number, target: string, uid: number, gid: number, now: number) {
    super(ino, S_IFLNK | 0o777, uid, gid, now);
    this.target = target;
  }

  get size(): number {
    return utf8Length(this.target);
  }
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const code = character.codePointAt(0)!;
    length += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return length;
}

/** A character device; what reading and writing do is up to its driver. */
export class DeviceInode extends Inode {
  readonly driver: Driver;

  constructor(ino: number, mode: number, now: number, driver: Driver) {
    super(ino, S_IFCHR | mode, 0, 0, now);
    this.driver = driver;
  }

  get size(): number {
    return 0;
  }
}

export interface Driver {
  read(target: Uint8Array): number;
  write(bytes: Uint8Array): void;
}
