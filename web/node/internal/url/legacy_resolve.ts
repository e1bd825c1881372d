/** `url.resolve`: RFC 2396 as browsers of 2010 had it, with the oddities Node kept. */
import {
  ArrayPrototypeJoin,
  ObjectAssign,
  ObjectKeys,
  StringPrototypeIndexOf,
  StringPrototypeSplit,
} from '../primordials.ts';
import { isHostless, isSlashed } from './legacy_parse.ts';

const splitPath = (pathname: any): string[] =>
  pathname ? StringPrototypeSplit(pathname, '/') : [];

function finish(result: any): any {
  result.href = result.format();
  return result;
}
function setPath(result: any): void {
  result.path = (result.pathname ? result.pathname : '') + (result.search ? result.search : '');
}

/** A relative URL with a protocol of its own. */
function resolveOtherProtocol(result: any, relative: any): any {
  if (!isSlashed(relative.protocol)) return finish(ObjectAssign(result, relative));
  result.protocol = relative.protocol;
  if (!relative.host && !/^file:?$/.test(relative.protocol) && !isHostless(relative.protocol)) {
    const path = StringPrototypeSplit(relative.pathname || '', '/');
    while (path.length > 0 && !(relative.host = path.shift()));
    relative.host ||= '';
    relative.hostname ||= '';
    if (path[0] !== '') path.unshift('');
    if (path.length < 2) path.unshift('');
    result.pathname = ArrayPrototypeJoin(path, '/');
  } else result.pathname = relative.pathname;
  result.search = relative.search;
  result.query = relative.query;
  result.host = relative.host || '';
  result.auth = relative.auth;
  result.hostname = relative.hostname || relative.host;
  result.port = relative.port;
  if (result.pathname || result.search)
    result.path = (result.pathname || '') + (result.search || '');
  result.slashes ||= relative.slashes;
  return finish(result);
}

/** `user@host` that ended up in the host alone. */
function splitAuthOfHost(result: any): void {
  if (!result.host || StringPrototypeIndexOf(result.host, '@') <= 0) return;
  const parts = StringPrototypeSplit(result.host, '@');
  result.auth = parts.shift();
  result.host = result.hostname = parts.shift();
}

/** Removes `.` and `..`; returns how many `..` reach above the start. */
function removeDots(path: string[]): number {
  let up = 0;
  for (let i = path.length - 1; i >= 0; i--) {
    const segment = path[i];
    if (segment === '.') path.splice(i, 1);
    else if (segment === '..') {
      path.splice(i, 1);
      up++;
    } else if (up > 0) {
      path.splice(i, 1);
      up--;
    }
  }
  return up;
}

/** Protocols without slashes keep their host as the first segment while paths are joined. */
function hostIntoPath(result: any, relative: any, source: string[], path: string[]): void {
  result.hostname = '';
  result.port = null;
  const put = (segments: string[], host: string) => {
    if (segments[0] === '') segments[0] = host;
    else segments.unshift(host);
  };
  if (result.host) put(source, result.host);
  result.host = '';
  if (!relative.protocol) return;
  relative.hostname = null;
  relative.port = null;
  result.auth = null;
  if (relative.host) put(path, relative.host);
  relative.host = null;
}

/** `url.resolveObject(source, relative)`; `result` is a copy of the source. */
export function resolveInto(result: any, relative: any): any {
  result.hash = relative.hash;
  if (relative.href === '') return finish(result);
  if (relative.slashes && !relative.protocol) {
    for (const key of ObjectKeys(relative)) if (key !== 'protocol') result[key] = relative[key];
    if (isSlashed(result.protocol) && result.hostname && !result.pathname)
      result.path = result.pathname = '/';
    return finish(result);
  }
  if (relative.protocol && relative.protocol !== result.protocol)
    return resolveOtherProtocol(result, relative);
  return resolvePath(result, relative);
}

function resolvePath(result: any, relative: any): any {
  const isSourceAbsolute = result.pathname && result.pathname[0] === '/';
  const isAbsolute = relative.host || (relative.pathname && relative.pathname[0] === '/');
  let mustEndAbsolute: any = isAbsolute || isSourceAbsolute || (result.host && relative.pathname);
  const removeAllDots = mustEndAbsolute;
  let source = splitPath(result.pathname);
  const path = splitPath(relative.pathname);
  const noSlashes = result.protocol && !isSlashed(result.protocol);
  if (noSlashes) {
    hostIntoPath(result, relative, source, path);
    mustEndAbsolute &&= path[0] === '' || source[0] === '';
  }

  if (isAbsolute) {
    takeHost(result, relative);
    source = path;
  } else if (path.length > 0) {
    source.pop();
    source = [...source, ...path];
    result.search = relative.search;
    result.query = relative.query;
  } else if (relative.search !== null && relative.search !== undefined) {
    if (noSlashes) {
      result.hostname = result.host = source.shift();
      splitAuthOfHost(result);
    }
    result.search = relative.search;
    result.query = relative.query;
    if (result.pathname !== null || result.search !== null) setPath(result);
    return finish(result);
  }
  if (source.length === 0) {
    result.pathname = null;
    result.path = result.search ? `/${result.search}` : null;
    return finish(result);
  }
  return joinPath(result, relative, source, { mustEndAbsolute, removeAllDots, noSlashes });
}

function takeHost(result: any, relative: any): void {
  if (relative.host || relative.host === '') {
    if (result.host !== relative.host) result.auth = null;
    result.host = relative.host;
    result.port = relative.port;
  }
  if (relative.hostname || relative.hostname === '') {
    if (result.hostname !== relative.hostname) result.auth = null;
    result.hostname = relative.hostname;
  }
  result.search = relative.search;
  result.query = relative.query;
}

function joinPath(result: any, relative: any, source: string[], flags: any): any {
  const last = source[source.length - 1];
  const endsInDots = last === '.' || last === '..';
  const hasTrailingSlash =
    ((result.host || relative.host || source.length > 1) && endsInDots) || last === '';
  let up = removeDots(source);
  if (!flags.mustEndAbsolute && !flags.removeAllDots) while (up-- > 0) source.unshift('..');
  if (flags.mustEndAbsolute && source[0] !== '' && (!source[0] || source[0][0] !== '/'))
    source.unshift('');
  const joined = ArrayPrototypeJoin(source, '/');
  if (hasTrailingSlash && joined[joined.length - 1] !== '/') source.push('');
  const isAbsolute = source[0] === '' || (source[0] && source[0][0] === '/');
  if (flags.noSlashes) {
    const first = source.length > 0 && !isAbsolute ? source.shift() : '';
    result.hostname = result.host = first;
    splitAuthOfHost(result);
  }
  if ((flags.mustEndAbsolute || (result.host && source.length > 0)) && !isAbsolute)
    source.unshift('');
  if (source.length === 0) result.pathname = result.path = null;
  else result.pathname = ArrayPrototypeJoin(source, '/');
  if (result.pathname !== null || result.search !== null) setPath(result);
  result.auth = relative.auth || result.auth;
  result.slashes ||= relative.slashes;
  return finish(result);
}
