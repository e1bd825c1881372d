/**
 * The `exports` and `imports` fields of packages: PACKAGE_EXPORTS_RESOLVE, PACKAGE_IMPORTS_RESOLVE and what they
 * need, under their names in Node's documentation of ECMAScript modules.
 */
import type { Environment } from '../environment.ts';
import { resolvePath } from './files.ts';
import type { PackageConfig } from './package_json.ts';

const { hasOwn } = Object;

/** Segments that no target and no pattern match may have; empty ones are only deprecated (DEP0166). */
const INVALID_SEGMENT =
  /(^|\\|\/)((\.|%2e)(\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)(_|%5f)(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))(\\|\/|$)/i;

/** Resolves a bare specifier that a target of `imports` names. */
export type PackageResolve = (specifier: string, conditions: Set<string>) => string;

export interface ExportsRequest {
  readonly env: Environment;
  readonly config: PackageConfig;
  /** `.` or `./sub/path` for exports, `#name` for imports. */
  readonly subpath: string;
  /** Who asks: a path or a URL, for messages. */
  readonly base: string | undefined;
  readonly conditions: Set<string>;
  readonly isImports: boolean;
  readonly packageResolve: PackageResolve;
}

const isTargetObject = (target: unknown): target is Record<string, unknown> =>
  typeof target === 'object' && target !== null && !Array.isArray(target);

/** A path for `exports` of a package. */
export function packageExportsResolve(request: ExportsRequest): string {
  const { config, subpath } = request;
  let { exports } = config;
  if (isConditionalSugar(request, exports)) exports = { '.': exports };
  const found = matchTarget(request, exports as Record<string, unknown>, subpath);
  if (found !== undefined && found !== null) return found;
  const { codes } = request.env.require('internal/errors');
  throw new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(`${config.directory}/`, subpath, request.base);
}

/** A path for `#name` of the package around the importer. */
export function packageImportsResolve(request: ExportsRequest): string {
  const { config, subpath, base, env } = request;
  const { codes } = env.require('internal/errors');
  if (subpath === '#' || (subpath.startsWith('#/') && request.env.profile.major < 24)) {
    const reason = 'is not a valid internal imports specifier name';
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(subpath, reason, base);
  }
  const imports = config.imports as Record<string, unknown> | undefined;
  const found = imports === undefined ? undefined : matchTarget(request, imports, subpath);
  if (found !== undefined && found !== null) return found;
  throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(subpath, `${config.directory}/`, base);
}

/** `exports` that is a target itself rather than a table of subpaths. */
function isConditionalSugar({ env, config, base }: ExportsRequest, exports: unknown): boolean {
  if (typeof exports === 'string' || Array.isArray(exports)) return true;
  if (!isTargetObject(exports)) return false;
  const keys = Object.keys(exports);
  const isSugar = keys.length > 0 && !(keys[0] as string).startsWith('.');
  if (keys.some((key) => key.startsWith('.') === isSugar)) {
    const { codes } = env.require('internal/errors');
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(
      config.file,
      base,
      '"exports" cannot contain some keys starting with \'.\' and some not. The exports object must either be an object of package subpath keys or an object of main entry condition name keys only.',
    );
  }
  return isSugar;
}

/** PACKAGE_IMPORTS_EXPORTS_RESOLVE: an exact key, else the pattern with the longest prefix. */
function matchTarget(
  request: ExportsRequest,
  table: Record<string, unknown>,
  key: string,
): string | null | undefined {
  if (hasOwn(table, key) && !key.includes('*') && !key.endsWith('/')) {
    return targetResolve(request, table[key], undefined, key);
  }
  let best = '';
  let match = '';
  for (const pattern of Object.keys(table)) {
    const star = pattern.indexOf('*');
    if (star < 0 || !key.startsWith(pattern.slice(0, star))) continue;
    const tail = pattern.slice(star + 1);
    const fits = key.length >= pattern.length && key.endsWith(tail) && !tail.includes('*');
    if (fits && patternKeyCompare(best, pattern) > 0) {
      best = pattern;
      match = key.slice(star, key.length - tail.length);
    }
  }
  return best === '' ? undefined : targetResolve(request, table[best], match, best);
}

/** PATTERN_KEY_COMPARE: negative if `a` is the more specific one. */
function patternKeyCompare(a: string, b: string): number {
  const prefix = (key: string) => (key.includes('*') ? key.indexOf('*') + 1 : key.length);
  if (prefix(a) !== prefix(b)) return prefix(b) - prefix(a);
  if (!a.includes('*')) return 1;
  if (!b.includes('*')) return -1;
  return b.length - a.length;
}

/** PACKAGE_TARGET_RESOLVE: null for "not here", undefined for "no condition matched". */
function targetResolve(
  request: ExportsRequest,
  target: unknown,
  match: string | undefined,
  key: string,
): string | null | undefined {
  if (typeof target === 'string') return targetString(request, target, match, key);
  if (target === null) return null;
  if (Array.isArray(target)) return targetArray(request, target, match, key);
  if (isTargetObject(target)) {
    for (const condition of Object.keys(target)) {
      if (condition !== 'default' && !request.conditions.has(condition)) continue;
      const resolved = targetResolve(request, target[condition], match, key);
      if (resolved !== undefined) return resolved;
    }
    return undefined;
  }
  throw invalidTarget(request, target, key);
}

/** The first target of a list that can be used at all. */
function targetArray(
  request: ExportsRequest,
  targets: unknown[],
  match: string | undefined,
  key: string,
): string | null | undefined {
  let failure: unknown;
  let last: null | undefined = targets.length === 0 ? null : undefined;
  for (const target of targets) {
    try {
      const resolved = targetResolve(request, target, match, key);
      if (typeof resolved === 'string') return resolved;
      if (resolved === null) last = null;
      failure = undefined;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_INVALID_PACKAGE_TARGET') throw error;
      failure = error;
    }
  }
  if (failure !== undefined) throw failure;
  return last;
}

function targetString(
  request: ExportsRequest,
  target: string,
  match: string | undefined,
  key: string,
): string {
  const { config, isImports, conditions } = request;
  const fill = (text: string) => (match === undefined ? text : text.replace(/\*/g, () => match));
  if (!target.startsWith('./')) {
    const isBare = isImports && !target.startsWith('../') && !target.startsWith('/');
    if (isBare && !URL_LIKE.test(target)) return request.packageResolve(fill(target), conditions);
    throw invalidTarget(request, target, key);
  }
  if (INVALID_SEGMENT.test(target.slice(2))) throw invalidTarget(request, target, key);
  if (match !== undefined && INVALID_SEGMENT.test(match)) {
    const { codes } = request.env.require('internal/errors');
    const reason = `request is not a valid match in pattern "${key}" for the "${isImports ? 'imports' : 'exports'}" resolution of ${config.file}`;
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(request.subpath, reason, request.base);
  }
  return resolvePath(config.directory, decodeTarget(request, fill(target)));
}

/** A target is a part of a URL; encoded separators are nobody's path. */
function decodeTarget({ env, config, base }: ExportsRequest, target: string): string {
  if (!target.includes('%')) return target;
  if (/%2f|%5c/i.test(target)) {
    const { codes } = env.require('internal/errors');
    const reason = 'must not include encoded "/" or "\\" characters';
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      resolvePath(config.directory, target),
      reason,
      base,
    );
  }
  return decodeURIComponent(target);
}

const URL_LIKE = /^[a-z][a-z0-9+.-]*:/i;

function invalidTarget(
  { env, config, isImports, base }: ExportsRequest,
  target: unknown,
  key: string,
) {
  const { codes } = env.require('internal/errors');
  const shown = isTargetObject(target) ? JSON.stringify(target, null, '') : target;
  return new codes.ERR_INVALID_PACKAGE_TARGET(`${config.directory}/`, key, shown, isImports, base);
}
