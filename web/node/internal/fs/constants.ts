/** `fs.constants` on Linux. */

export const S_IFMT = 0o170000;
export const S_IFREG = 0o100000;
export const S_IFDIR = 0o040000;
export const S_IFCHR = 0o020000;
export const S_IFIFO = 0o010000;
export const S_IFLNK = 0o120000;
export const S_IFSOCK = 0o140000;

export const O_RDONLY = 0;
export const O_WRONLY = 1;
export const O_RDWR = 2;
export const O_ACCMODE = 3;
export const O_CREAT = 0o100;
export const O_EXCL = 0o200;
export const O_TRUNC = 0o1000;
export const O_APPEND = 0o2000;
export const O_DIRECTORY = 0o200000;
export const O_NOFOLLOW = 0o400000;
export const O_SYNC = 0o4010000;

export const F_OK = 0;
export const R_OK = 4;
export const W_OK = 2;
export const X_OK = 1;

export const COPYFILE_EXCL = 1;

export const DIRENT_FILE = 1;
export const DIRENT_DIR = 2;
export const DIRENT_LINK = 3;
export const DIRENT_CHAR = 6;

/** What only some versions have: between the dirent types and the file types, and after O_EXCL. */
const afterTypes: Record<number, object> = {
  20: { EXTENSIONLESS_FORMAT_JAVASCRIPT: 0, EXTENSIONLESS_FORMAT_WASM: 1 },
};

function openFlagsOf(major: number): object {
  if (major < 18) return {};
  if (major < 24) return { UV_FS_O_FILEMAP: 0 };
  return {
    UV_FS_O_FILEMAP: 0,
    UV_FS_O_TEMPORARY: 0,
    UV_FS_O_SHORT_LIVED: 0,
    UV_FS_O_SEQUENTIAL: 0,
    UV_FS_O_RANDOM: 0,
  };
}

/** The object a program sees, in Node's order. */
export function fsConstants(major: number): Record<string, number> {
  return {
    // @ts-expect-error Not an own property: the object has no prototype.
    __proto__: null,
    UV_FS_SYMLINK_DIR: 1,
    UV_FS_SYMLINK_JUNCTION: 2,
    O_RDONLY,
    O_WRONLY,
    O_RDWR,
    UV_DIRENT_UNKNOWN: 0,
    UV_DIRENT_FILE: DIRENT_FILE,
    UV_DIRENT_DIR: DIRENT_DIR,
    UV_DIRENT_LINK: DIRENT_LINK,
    UV_DIRENT_FIFO: 4,
    UV_DIRENT_SOCKET: 5,
    UV_DIRENT_CHAR: DIRENT_CHAR,
    UV_DIRENT_BLOCK: 7,
    ...afterTypes[major],
    S_IFMT,
    S_IFREG,
    S_IFDIR,
    S_IFCHR,
    S_IFBLK: 0o060000,
    S_IFIFO,
    S_IFLNK,
    S_IFSOCK,
    O_CREAT,
    O_EXCL,
    ...openFlagsOf(major),
    O_NOCTTY: 0o400,
    O_TRUNC,
    O_APPEND,
    O_DIRECTORY,
    O_NOATIME: 0o1000000,
    O_NOFOLLOW,
    O_SYNC,
    O_DSYNC: 0o10000,
    O_DIRECT: 0o40000,
    O_NONBLOCK: 0o4000,
    S_IRWXU: 0o700,
    S_IRUSR: 0o400,
    S_IWUSR: 0o200,
    S_IXUSR: 0o100,
    S_IRWXG: 0o070,
    S_IRGRP: 0o040,
    S_IWGRP: 0o020,
    S_IXGRP: 0o010,
    S_IRWXO: 0o007,
    S_IROTH: 0o004,
    S_IWOTH: 0o002,
    S_IXOTH: 0o001,
    F_OK,
    R_OK,
    W_OK,
    X_OK,
    UV_FS_COPYFILE_EXCL: 1,
    COPYFILE_EXCL,
    UV_FS_COPYFILE_FICLONE: 2,
    COPYFILE_FICLONE: 2,
    UV_FS_COPYFILE_FICLONE_FORCE: 4,
    COPYFILE_FICLONE_FORCE: 4,
  };
}
