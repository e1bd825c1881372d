/**
 * Reading of `url.parse`: Node's own lenient grammar from before the URL standard. One step a function: trim and turn
 * backslashes, take the protocol, take authority, and split what is left.
 */
import {
  RegExpPrototypeExec,
  StringPrototypeCharCodeAt,
  StringPrototypeIndexOf,
  StringPrototypeReplace,
  StringPrototypeSlice,
  StringPrototypeToLowerCase,
} from '../primordials.ts';

const PROTOCOL = /^[a-z0-9.+-]+:/i;
const PORT = /:[0-9]*$/;
const USER_AT_HOST = /^\/\/[^@/]+@[^@/]+/;
/** What needs no more than a cut at the question mark. */
const SIMPLE_PATH = /^(\/\/?(?!\/)[^?\s]*)(\?[^\s]*)?$/;
const LONGEST_HOSTNAME = 255;
const FORBIDDEN_IN_HOST = /[\0\t\n\r #%/:<>?@[\\\]^|]/;
const FORBIDDEN_IN_IPV6 = /[\0\t\n\r #%/<>?@\\^|]/;
/** Delimiters of RFC 2396 that end a host without ending the authority's reach. */
const NOT_IN_HOST = ' "%\';<>\\^`{|}';
const ESCAPED = /[\t\n\r "'<>\\^`{|}]/g;

/** Protocols that never have a host, that always have slashes, and whose rest is not escaped. */
export const isHostless = (protocol: string | undefined) =>
  protocol === 'javascript' || protocol === 'javascript:';
export const isUnsafe = isHostless;
export const isSlashed = (protocol: any): boolean =>
  RegExpPrototypeExec(/^(?:http|https|ftp|gopher|file|ws|wss):?$/, `${protocol}`) !== null;

/** What parsing needs from the Environment. */
export interface LegacyTools {
  querystring: { parse(text: string): any };
  toASCII(domain: string): string;
  invalidUrl(url: string): unknown;
  /** What no host has: Node 10 knew names of letters, digits and a few marks only. */
  hostEnd: RegExp;
  /** A port that is no number: a warning up to 24, an error in 26. */
  badPort(url: string): void;
}

/** Without spaces around it, and with slashes for backslashes up to the query or the hash. */
function tidy(url: string): { rest: string; hasHash: boolean; hasAt: boolean } {
  const trimmed = StringPrototypeReplace(url, /^[\0- \u00a0\ufeff]+|[\0- \u00a0\ufeff]+$/g, '');
  const [head] = RegExpPrototypeExec(/^[^?#]*/, trimmed)!;
  const rest =
    StringPrototypeReplace(head, /\\/g, '/') + StringPrototypeSlice(trimmed, head.length);
  return {
    rest,
    hasHash: StringPrototypeIndexOf(trimmed, '#') !== -1,
    hasAt: StringPrototypeIndexOf(head, '@') !== -1,
  };
}

/** Where the authority ends and where its last `@` is; tabs and line ends vanish on the way. */
function scanAuthority(rest: string): { rest: string; at: number; end: number } {
  let at = -1;
  let end = -1;
  for (let i = 0; i < rest.length; i++) {
    const char = rest[i]!;
    if (char === '\t' || char === '\n' || char === '\r') {
      rest = StringPrototypeSlice(rest, 0, i) + StringPrototypeSlice(rest, i + 1);
      i--;
    } else if (char === '#' || char === '/' || char === '?') {
      if (end === -1) end = i;
      break;
    } else if (char === '@') {
      // Whatever stands before an @ belongs to the user name.
      at = i;
      end = -1;
    } else if (end === -1 && StringPrototypeIndexOf(NOT_IN_HOST, char) !== -1) end = i;
  }
  return { rest, at, end };
}

export const isIpv6 = (hostname: string): boolean =>
  hostname[0] === '[' && hostname[hostname.length - 1] === ']';

/** Takes the authority into `self` and returns what follows it. */
function takeAuthority(self: any, whole: string, url: string, tools: LegacyTools): string {
  const scanned = scanAuthority(whole);
  const { at, end } = scanned;
  let { rest } = scanned;
  const start = at + 1;
  if (at !== -1) self.auth = decodeURIComponent(StringPrototypeSlice(rest, 0, at));
  self.host =
    end === -1 ? StringPrototypeSlice(rest, start) : StringPrototypeSlice(rest, start, end);
  rest = end === -1 ? '' : StringPrototypeSlice(rest, end);
  self.parseHost();
  if (typeof self.hostname !== 'string') self.hostname = '';
  const { hostname } = self;
  const ipv6 = isIpv6(hostname);
  if (!ipv6) rest = cutInvalidHost(self, rest, url, tools);
  self.hostname =
    self.hostname.length > LONGEST_HOSTNAME ? '' : StringPrototypeToLowerCase(self.hostname);
  if (self.hostname !== '') checkHost(self, ipv6, url, tools);
  self.host = (self.hostname || '') + (self.port ? `:${self.port}` : '');
  if (ipv6) {
    self.hostname = StringPrototypeSlice(self.hostname, 1, -1);
    if (rest[0] !== '/') rest = `/${rest}`;
  }
  return rest;
}

/** A host ends at its first impossible character; the remainder joins the path. */
function cutInvalidHost(self: any, rest: string, url: string, tools: LegacyTools): string {
  const { hostname } = self;
  const found = RegExpPrototypeExec(tools.hostEnd, hostname);
  if (found === null) return rest;
  if (found[0] === ':') tools.badPort(url);
  self.hostname = StringPrototypeSlice(hostname, 0, found.index);
  return `/${StringPrototypeSlice(hostname, found.index)}${rest}`;
}

function checkHost(self: any, ipv6: boolean, url: string, tools: LegacyTools): void {
  if (!ipv6) self.hostname = tools.toASCII(self.hostname);
  const forbidden = ipv6 ? FORBIDDEN_IN_IPV6 : FORBIDDEN_IN_HOST;
  if (self.hostname === '' || RegExpPrototypeExec(forbidden, self.hostname))
    throw tools.invalidUrl(url);
}

const escapeChar = (char: string) => {
  const hex = StringPrototypeCharCodeAt(char, 0).toString(16).toUpperCase();
  return `%${hex.length < 2 ? '0' : ''}${hex}`;
};

/** The short way for plain paths; they are not even escaped. */
function parseSimple(self: any, rest: string, parseQuery: unknown, tools: LegacyTools): boolean {
  const simple = RegExpPrototypeExec(SIMPLE_PATH, rest);
  if (simple === null) return false;
  self.path = rest;
  self.href = rest;
  self.pathname = simple[1];
  if (simple[2]) {
    self.search = simple[2];
    const query = StringPrototypeSlice(self.search, 1);
    self.query = parseQuery ? tools.querystring.parse(query) : query;
  } else if (parseQuery) {
    self.search = null;
    self.query = { __proto__: null };
  }
  return true;
}

/** Cuts path, query and hash. */
function takeRest(self: any, rest: string, parseQuery: unknown, tools: LegacyTools): void {
  const hashAt = StringPrototypeIndexOf(rest, '#');
  const before = hashAt === -1 ? rest : StringPrototypeSlice(rest, 0, hashAt);
  if (hashAt !== -1) self.hash = StringPrototypeSlice(rest, hashAt);
  const queryAt = StringPrototypeIndexOf(before, '?');
  if (queryAt !== -1) {
    self.search = StringPrototypeSlice(before, queryAt);
    const query = StringPrototypeSlice(before, queryAt + 1);
    self.query = parseQuery ? tools.querystring.parse(query) : query;
  } else if (parseQuery) {
    self.search = null;
    self.query = { __proto__: null };
  }
  const path = queryAt === -1 ? before : StringPrototypeSlice(before, 0, queryAt);
  if (path.length > 0) self.pathname = path;
}

/** `url.parse` into `self`, a fresh Url. */
export function parseInto(
  self: any,
  url: string,
  parseQuery: unknown,
  slashesDenoteHost: unknown,
  tools: LegacyTools,
): any {
  const tidied = tidy(url);
  let { rest } = tidied;
  if (!slashesDenoteHost && !tidied.hasHash && !tidied.hasAt) {
    if (parseSimple(self, rest, parseQuery, tools)) return self;
  }
  const protocol = RegExpPrototypeExec(PROTOCOL, rest)?.[0];
  const lower = protocol === undefined ? undefined : StringPrototypeToLowerCase(protocol);
  if (protocol !== undefined) {
    self.protocol = lower;
    rest = StringPrototypeSlice(rest, protocol.length);
  }
  let slashes = false;
  if (slashesDenoteHost || protocol || RegExpPrototypeExec(USER_AT_HOST, rest)) {
    slashes = rest[0] === '/' && rest[1] === '/';
    if (slashes && !isHostless(lower)) {
      rest = StringPrototypeSlice(rest, 2);
      self.slashes = true;
    }
  }
  if (!isHostless(lower) && (slashes || (protocol && !isSlashed(protocol))))
    rest = takeAuthority(self, rest, url, tools);
  if (!isUnsafe(lower)) rest = StringPrototypeReplace(rest, ESCAPED, escapeChar);
  takeRest(self, rest, parseQuery, tools);
  if (isSlashed(lower) && self.hostname && !self.pathname) self.pathname = '/';
  if (self.pathname || self.search) self.path = (self.pathname || '') + (self.search || '');
  self.href = self.format();
  return self;
}

/** Splits `self.host` into name and port. */
export function splitHost(self: any): void {
  let { host } = self;
  const port = RegExpPrototypeExec(PORT, host)?.[0];
  if (port !== undefined) {
    if (port !== ':') self.port = StringPrototypeSlice(port, 1);
    host = StringPrototypeSlice(host, 0, host.length - port.length);
  }
  if (host) self.hostname = host;
}
