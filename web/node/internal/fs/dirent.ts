/** `fs.Dirent`: what `readdir` gives with `withFileTypes`. */
import { DIRENT_CHAR, DIRENT_DIR, DIRENT_FILE, DIRENT_LINK } from './constants.ts';
import type { Inode } from './inode.ts';

const DIRENT_FIFO = 4;
const DIRENT_SOCKET = 5;
const DIRENT_BLOCK = 7;

/** The type that readdir(3) tells of an entry. */
export function direntType(inode: Inode): number {
  if (inode.isDirectory) return DIRENT_DIR;
  if (inode.isFile) return DIRENT_FILE;
  return inode.isLink ? DIRENT_LINK : DIRENT_CHAR;
}

/** The class as it is in Node `major`: which of `parentPath` and `path` its instances have. */
export function createDirent(major: number): any {
  const kType = Symbol('type');
  const { Dirent } = {
    Dirent: class {
      name: unknown;
      declare parentPath: unknown;
      declare path: unknown;

      /** `filePath` is what `path` is in Node 18's asynchronous forms: with the name. */
      constructor(name: unknown, type: number, path: unknown, filePath = path) {
        this.name = name;
        if (major >= 18) this.parentPath = path;
        if (major >= 18 && major < 24) this.path = filePath;
        (this as any)[kType] = type;
      }

      isDirectory(): boolean {
        return (this as any)[kType] === DIRENT_DIR;
      }

      isFile(): boolean {
        return (this as any)[kType] === DIRENT_FILE;
      }

      isBlockDevice(): boolean {
        return (this as any)[kType] === DIRENT_BLOCK;
      }

      isCharacterDevice(): boolean {
        return (this as any)[kType] === DIRENT_CHAR;
      }

      isSymbolicLink(): boolean {
        return (this as any)[kType] === DIRENT_LINK;
      }

      isFIFO(): boolean {
        return (this as any)[kType] === DIRENT_FIFO;
      }

      isSocket(): boolean {
        return (this as any)[kType] === DIRENT_SOCKET;
      }
    },
  };
  if (major < 18) Object.defineProperty(Dirent, 'length', { value: 2, configurable: true });
  return Dirent;
}
