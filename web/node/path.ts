// `path`: both flavours as pure functions over strings. A path is cut into a root and a tail; the tail is a list of
// segments, which is what every verb needs.
import type { Environment } from './internal/environment.ts';

/** How one flavour reads a path. */
interface Flavour {
  sep: '/' | '\\';
  delimiter: ':' | ';';
  isSeparator(char: string | undefined): boolean;
  /** The length of the root as the path spells it: a drive, a UNC share (device paths count as one), a leading slash. */
  rootLength(path: string): number;
}

const posixFlavour: Flavour = {
  sep: '/',
  delimiter: ':',
  isSeparator: (char) => char === '/',
  rootLength: (path) => (path[0] === '/' ? 1 : 0),
};

const winFlavour: Flavour = {
  sep: '\\',
  delimiter: ';',
  isSeparator: (char) => char === '/' || char === '\\',
  rootLength: (path) => winRoot(path, true).end,
};

const driveLetter = /^[a-zA-Z]:/;
// Names Windows keeps for devices in every folder; `COM1:` must not become a drive (Node's fix of CVE-2025-27210).
const reserved = /^(?:CON|PRN|AUX|NUL|(?:COM|LPT)[1-9¹²³]):/i;

/**
 * The root of a Windows path: `device` is `C:` or `\\server\share`, `end` counts the separator after it. `\\.\x` and
 * `\\?\x` are devices, but for those verbs that look at the spelling only (`asShare`).
 */
function winRoot(
  path: string,
  asShare = false,
): {
  device: string;
  absolute: boolean;
  end: number;
  shareOnly: boolean;
} {
  const slash = winFlavour.isSeparator;
  if (!slash(path[0])) {
    if (!driveLetter.test(path)) return { device: '', absolute: false, end: 0, shareOnly: false };
    const absolute = slash(path[2]);
    return { device: path.slice(0, 2), absolute, end: absolute ? 3 : 2, shareOnly: false };
  }
  const unc = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)/.exec(path);
  if (!unc) return { device: '', absolute: true, end: 1, shareOnly: false };
  const [whole, server, share] = unc as unknown as [string, string, string];
  if (!asShare && (server === '.' || server === '?'))
    return { device: `\\\\${server}`, absolute: true, end: 4, shareOnly: false };
  const shareOnly = whole.length === path.length;
  const end = shareOnly ? whole.length : whole.length + 1;
  return { device: `\\\\${server}\\${share}`, absolute: true, end, shareOnly };
}

/** Resolves `.` and `..`; leading `..` stay only in a relative path. */
function normalizeSegments(tail: string, keepAbove: boolean, flavour: Flavour): string {
  const out: string[] = [];
  const segments = tail.split(flavour.sep === '/' ? '/' : /[\\/]/);
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') out.push(segment);
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (keepAbove) out.push('..');
  }
  return out.join(flavour.sep);
}

/** The last segment's span, trailing separators left out, never reaching into the root. */
function lastSegment(path: string, from: number, flavour: Flavour): { start: number; end: number } {
  let end = path.length;
  while (end > from && flavour.isSeparator(path[end - 1])) end--;
  let start = end;
  while (start > from && !flavour.isSeparator(path[start - 1])) start--;
  return { start, end };
}

/** The last segment without `suffix`, unless it would leave nothing. */
function baseName(path: string, from: number, flavour: Flavour, suffix?: string): string {
  if (suffix !== undefined && suffix !== '' && suffix === path) return '';
  const { start, end } = lastSegment(path, from, flavour);
  const base = path.slice(start, end);
  if (suffix === undefined || suffix === '' || base === suffix) return base;
  if (base.endsWith(suffix)) return base.slice(0, -suffix.length);
  // Node compares from the end and keeps trailing separators when the name runs out before the suffix does.
  return suffix.length <= path.length && suffix.endsWith(base) ? path.slice(start) : base;
}

/** The extension of a base name: from its last dot, which must be neither its first character nor all of `..`. */
function extensionOf(base: string): string {
  const dot = base.lastIndexOf('.');
  return dot <= 0 || base === '..' ? '' : base.slice(dot);
}

/** `path`, with `posix` and `win32` on it. */
export default function create(env: Environment): any {
  const major = env.profile.major;
  const { codes } = env.require('internal/errors');
  const { validateString } = env.require('internal/validators');
  const suffixName = major >= 20 ? 'suffix' : 'ext';

  function dirname(path: string, flavour: Flavour): string {
    validateString(path, 'path');
    const root = flavour.rootLength(path);
    const { start } = lastSegment(path, root, flavour);
    const end = start - 1;
    if (flavour.sep === '/' && root === 1 && end === 1) return '//';
    // One separator goes, further ones stay: 'a//b' is in 'a/'.
    if (end > root || (end === root && end > 0)) return path.slice(0, end);
    return root === 0 ? '.' : path.slice(0, root);
  }

  function basename(path: string, suffix: string | undefined, flavour: Flavour): string {
    if (suffix !== undefined) validateString(suffix, suffixName);
    validateString(path, 'path');
    const drive = flavour.sep === '\\' && driveLetter.test(path) ? 2 : 0;
    return baseName(path, drive, flavour, suffix);
  }

  function format(pathObject: any, flavour: Flavour): string {
    if (pathObject === null || typeof pathObject !== 'object')
      throw new codes.ERR_INVALID_ARG_TYPE('pathObject', 'Object', pathObject);
    let { ext = '' } = pathObject;
    ext ||= '';
    if (major >= 20 && ext && ext[0] !== '.') ext = `.${ext}`;
    const base = pathObject.base || `${pathObject.name || ''}${ext}`;
    const dir = pathObject.dir || pathObject.root;
    if (!dir) return base;
    return dir === pathObject.root ? `${dir}${base}` : `${dir}${flavour.sep}${base}`;
  }

  function parse(path: string, flavour: Flavour) {
    validateString(path, 'path');
    const rootEnd = flavour.rootLength(path);
    const root = path.slice(0, rootEnd);
    const { start, end } = lastSegment(path, rootEnd, flavour);
    const base = path.slice(start, end);
    // Node's scan takes the second dot of '/..' for an extension.
    const ext = flavour.sep === '/' && base === '..' && start === 1 ? '.' : extensionOf(base);
    let dir = start > rootEnd ? path.slice(0, start - 1) : root;
    if (base === '' && start === rootEnd) dir = root;
    return { root, dir, base, ext, name: ext ? base.slice(0, -ext.length) : base };
  }

  /** Windows' separators are slashes to it, in the pattern as well. */
  function globMatcher({ sep }: Flavour) {
    const slashes = (text: string) => (sep === '/' ? text : text.split(sep).join('/'));
    return function matchesGlob(path: string, pattern: string): boolean {
      if (major < 22) env.require('internal/util').emitExperimentalWarning('glob');
      validateString(path, 'path');
      validateString(pattern, 'pattern');
      const { matchesGlob: matches } = env.require('internal/fs/glob');
      return matches(slashes(path), slashes(pattern));
    };
  }

  function common(flavour: Flavour) {
    return {
      dirname: (path: string) => dirname(path, flavour),
      basename: (path: string, suffix?: string) => basename(path, suffix, flavour),
      extname(path: string) {
        validateString(path, 'path');
        return extensionOf(
          baseName(path, flavour.sep === '\\' && driveLetter.test(path) ? 2 : 0, flavour),
        );
      },
      format: (pathObject: any) => format(pathObject, flavour),
      parse: (path: string) => parse(path, flavour),
      ...(major >= 20 ? { matchesGlob: globMatcher(flavour) } : {}),
      sep: flavour.sep,
      delimiter: flavour.delimiter,
      win32: null as any,
      posix: null as any,
    };
  }

  function joined(args: string[], sep: string): string {
    for (const arg of args) validateString(arg, 'path');
    return args.filter((arg) => arg.length > 0).join(sep);
  }

  const resolveName = (index: number) => (major >= 18 ? `paths[${index}]` : 'path');

  const posix: any = {
    resolve(...args: string[]) {
      let tail = '';
      for (let i = args.length - 1; i >= -1 && tail[0] !== '/'; i--) {
        const path = i >= 0 ? args[i] : env.process.cwd();
        validateString(path, i >= 0 ? resolveName(i) : 'cwd');
        if (path.length > 0) tail = `${path}/${tail}`;
      }
      const absolute = tail[0] === '/';
      tail = normalizeSegments(tail, !absolute, posixFlavour);
      return absolute ? `/${tail}` : tail || '.';
    },
    normalize(path: string) {
      validateString(path, 'path');
      if (path === '') return '.';
      const absolute = path[0] === '/';
      let tail = normalizeSegments(path, !absolute, posixFlavour);
      if (tail === '' && !absolute) return path[path.length - 1] === '/' ? './' : '.';
      if (tail !== '' && path[path.length - 1] === '/') tail += '/';
      return absolute ? `/${tail}` : tail;
    },
    isAbsolute(path: string) {
      validateString(path, 'path');
      return path[0] === '/';
    },
    join(...args: string[]) {
      return posix.normalize(joined(args, '/'));
    },
    relative(from: string, to: string) {
      validateString(from, 'from');
      validateString(to, 'to');
      return relativeSegments(posix.resolve(from), posix.resolve(to), '/');
    },
    toNamespacedPath: (path: unknown) => path,
    ...common(posixFlavour),
  };

  const win32: any = {
    resolve(...args: string[]) {
      return winResolve(args);
    },
    normalize(path: string) {
      validateString(path, 'path');
      return winNormalize(path);
    },
    isAbsolute(path: string) {
      validateString(path, 'path');
      return (
        winFlavour.isSeparator(path[0]) ||
        (driveLetter.test(path) && winFlavour.isSeparator(path[2]))
      );
    },
    join(...args: string[]) {
      return winJoin(args);
    },
    relative(from: string, to: string) {
      validateString(from, 'from');
      validateString(to, 'to');
      return winRelative(from, to);
    },
    toNamespacedPath(path: unknown) {
      if (typeof path !== 'string' || path.length === 0) return path;
      const resolved = winResolve([path]);
      if (resolved.length <= 2) return path;
      if (/^\\\\[^?.]/.test(resolved)) return `\\\\?\\UNC\\${resolved.slice(2)}`;
      if (/^[a-z]:\\/i.test(resolved)) return `\\\\?\\${resolved}`;
      // Up to Node 18 what has no long form stayed as it was.
      return major < 20 ? path : resolved;
    },
    ...common(winFlavour),
    dirname(path: string) {
      validateString(path, 'path');
      if (path.length === 1) return winFlavour.isSeparator(path) ? path : '.';
      const root = winRoot(path);
      if (root.shareOnly) return path;
      return dirname(path, winFlavour);
    },
  };

  function winResolve(args: string[]): string {
    let device = '';
    let tail = '';
    let absolute = false;
    for (let i = args.length - 1; i >= -1 && !(absolute && device); i--) {
      let path: string;
      if (i >= 0) {
        path = args[i] as string;
        validateString(path, resolveName(i));
        if (path.length === 0) continue;
      } else path = device === '' ? env.process.cwd() : winCwd(device);
      const root = winRoot(path);
      // A path on another drive does not apply.
      if (root.device && device && root.device.toLowerCase() !== device.toLowerCase()) continue;
      device ||= root.device;
      if (absolute) continue;
      tail = `${path.slice(root.end)}\\${tail}`;
      absolute = root.absolute;
    }
    tail = normalizeSegments(tail, !absolute, winFlavour);
    return absolute ? `${device}\\${tail}` : `${device}${tail}` || '.';
  }

  /** A drive's own working directory, which Windows keeps in `=C:`; else its root. */
  function winCwd(device: string): string {
    const cwd = env.process.env[`=${device}`] || env.process.cwd();
    const isOther = cwd.slice(0, 2).toLowerCase() !== device.toLowerCase();
    // Node 10 wanted a drive in it, whatever the system.
    return isOther && (major < 12 || cwd[2] === '\\') ? `${device}\\` : cwd;
  }

  function winNormalize(path: string): string {
    if (path === '') return '.';
    if (path.length === 1) return path === '/' ? '\\' : path;
    const { device, absolute, end, shareOnly } = winRoot(path);
    if (shareOnly) return `${device}\\`;
    let tail = end < path.length ? normalizeSegments(path.slice(end), !absolute, winFlavour) : '';
    if (tail === '' && !absolute) tail = '.';
    if (tail !== '' && winFlavour.isSeparator(path[path.length - 1])) tail += '\\';
    if (major >= 18 && device === '' && reserved.test(path)) return reservedTail(path, tail);
    if (major >= 18 && !absolute && device === '' && path.includes(':')) {
      // Node's fix of CVE-2024-36139: a relative path must not turn into a drive by losing segments.
      if (driveLetter.test(tail)) return `.\\${tail}`;
      for (let i = path.indexOf(':'); i !== -1; i = path.indexOf(':', i + 1))
        if (i === path.length - 1 || winFlavour.isSeparator(path[i + 1])) return `.\\${tail}`;
    }
    return absolute ? `${device}\\${tail}` : `${device}${tail}`;
  }

  /** Since Node 20 the device's name is cut off before the rest is made normal. */
  function reservedTail(path: string, tail: string): string {
    const end = path.indexOf(':') + 1;
    if (major < 20 || end < path.length) return `.\\${tail}`;
    return `.\\${path}.`;
  }

  function winJoin(args: string[]): string {
    let path = joined(args, '\\');
    if (path === '') return '.';
    const first = args.find((arg) => arg.length > 0) as string;
    // Two leading slashes mean a share only if the caller wrote exactly two and a name in the first part.
    if (!/^[\\/]{2}[^\\/]/.test(first)) path = path.replace(/^[\\/]{2,}/, '\\');
    if (path.split('\\').some((part) => reserved.test(part))) return path.replace(/\//g, '\\');
    return winNormalize(path);
  }

  function winRelative(from: string, to: string): string {
    if (from === to) return '';
    const [a, b] = [winResolve([from]), winResolve([to])];
    if (a.toLowerCase() === b.toLowerCase()) return '';
    return winRelativeText(a, b);
  }

  /** Node compares the spelling, leading separators left out: shares of one name are on one device for it. */
  function winRelativeText(from: string, to: string): string {
    const trim = (path: string) => path.replace(/^\\+|\\+$/g, '');
    // Since Node 20 a letter whose lower case is longer stays as it is.
    const fold = (text: string) =>
      major < 20
        ? text.toLowerCase()
        : text.replace(/[^\0-\x7f]|[A-Z]/g, (char) =>
            char.toLowerCase().length === 1 ? char.toLowerCase() : char,
          );
    const [a, b] = [fold(trim(from)), fold(trim(to))];
    const whole = trim(to);
    const length = Math.min(a.length, b.length);
    let same = 0;
    let separator = -1;
    for (; same < length && a[same] === b[same]; same++) if (a[same] === '\\') separator = same;
    if (same < length) {
      if (separator === -1) return to;
    } else if (b.length > length) {
      if (b[same] === '\\') return whole.slice(same + 1);
      // The root of a drive is above all of it.
      if (same === 2) return whole.slice(same);
    }
    if (same === length && a.length > length) {
      if (a[same] === '\\') separator = same;
      else if (same === 2) separator = 3;
    }
    separator = Math.max(separator, 0);
    let steps = '';
    for (let i = separator + 1; i <= a.length; i++)
      if (i === a.length || a[i] === '\\') steps += steps === '' ? '..' : '\\..';
    if (steps !== '') return steps + whole.slice(separator);
    return whole.slice(whole[separator] === '\\' ? separator + 1 : separator);
  }

  function relativeSegments(a: string, b: string, sep: string): string {
    const [from, to] = [a, b].map((path) => path.split(sep).filter((part) => part !== '')) as [
      string[],
      string[],
    ];
    const fold = (part: string | undefined) => (sep === '/' ? part : part?.toLowerCase());
    let shared = 0;
    while (shared < Math.min(from.length, to.length) && fold(from[shared]) === fold(to[shared]))
      shared++;
    return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join(sep);
  }

  posix.win32 = win32.win32 = win32;
  posix.posix = win32.posix = posix;
  // Legacy names of toNamespacedPath.
  posix._makeLong = posix.toNamespacedPath;
  win32._makeLong = win32.toNamespacedPath;
  return posix;
}
