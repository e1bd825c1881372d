/** The files modules are read from, and the path arithmetic that finds them (POSIX, absolute paths). */

/** What the loaders need of a file system. Paths are absolute. */
export interface FileSource {
  /** A file's text; undefined if there is no such file. */
  readFile(path: string): string | undefined;
  /** What a path leads to, symbolic links followed. */
  kindOf(path: string): 'file' | 'directory' | undefined;
  /** The path without symbolic links; only asked for what exists. */
  realpath(path: string): string;
}

/** `/a/b/c` -> `/a/b` */
export function dirname(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}

/** The extension with its dot, as path.extname has it. */
export function extname(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** `relative` (or absolute) seen from `directory`, without `.` and `..`. */
export function resolvePath(directory: string, relative: string): string {
  const parts: string[] = [];
  const whole = relative.startsWith('/') ? relative : `${directory}/${relative}`;
  for (const part of whole.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** A request that names a file rather than a package: `.`, `..`, `./x`, `../x`. */
export function isRelative(request: string): boolean {
  return (
    request === '.' || request === '..' || request.startsWith('./') || request.startsWith('../')
  );
}

/** Characters that a file URL keeps as they are, as `pathToFileURL` has it. */
const NOT_IN_URL = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/]/g;

/** `url.pathToFileURL(path).href` */
export function pathToFileURL(path: string): string {
  return `file://${path.replace(NOT_IN_URL, encodeURIComponent)}`;
}

/** The path of a `file:` URL, its query and fragment left out. */
export function fileURLToPath(url: string): string {
  const path = url.slice('file://'.length).replace(/[?#].*$/s, '');
  return decodeURIComponent(path);
}

export const BYTE_ORDER_MARK = 0xfeff;

/** The text without the mark that some editors put before it. */
export const withoutByteOrderMark = (text: string): string =>
  text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
