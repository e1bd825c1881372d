/** `url`: the legacy `parse`, `format` and `resolve`, and the URL standard's classes. */
import type { Environment } from './internal/environment.ts';
import {
  ObjectAssign,
  StringPrototypeCharCodeAt,
  StringPrototypeIncludes,
  StringPrototypeReplace,
  StringPrototypeStartsWith,
} from './internal/primordials.ts';
import { isIpv6, isSlashed, parseInto, splitHost } from './internal/url/legacy_parse.ts';
import { resolveInto } from './internal/url/legacy_resolve.ts';

const encode = encodeURIComponent;
const percent = (char: string) =>
  `%${StringPrototypeCharCodeAt(char, 0).toString(16).toUpperCase()}`;

/** `auth` keeps its colon. */
const encodeAuth = (auth: string) => StringPrototypeReplace(encode(auth), /%3A/g, ':');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateObject, validateString } = env.require('internal/validators');
  const parts = env.require('internal/url');
  const { URL, URLSearchParams } = parts;
  let warnedPort = false;
  const tools = {
    querystring: { parse: (text: string) => env.require('querystring').parse(text) },
    toASCII: (domain: string) => parts.hostToASCII(domain),
    invalidUrl: (url: string) => new codes.ERR_INVALID_URL(url),
    hostEnd: major < 12 ? /[^-\w.+\u{80}-\u{10ffff}]/u : /[/\\#?:]/,
    badPort(url: string): void {
      if (major >= 26) throw new codes.ERR_INVALID_ARG_VALUE('url', 'Invalid port in url', url);
      if (major < 20 || warnedPort) return;
      warnedPort = true;
      env.process.emitWarning(
        `The URL ${url} is invalid. Future versions of Node.js will throw an error.`,
        'DeprecationWarning',
        'DEP0170',
      );
    },
  };

  function Url(this: any): void {
    this.protocol = null;
    this.slashes = null;
    this.auth = null;
    this.host = null;
    this.port = null;
    this.hostname = null;
    this.hash = null;
    this.search = null;
    this.query = null;
    this.pathname = null;
    this.path = null;
    this.href = null;
  }
  const make = (): any => new (Url as any)();

  Url.prototype.parse = function parse(url: any, parseQuery: unknown, slashesDenoteHost: unknown) {
    validateString(url, 'url');
    return parseInto(this, url, parseQuery, slashesDenoteHost, tools);
  };
  Url.prototype.format = function format() {
    return formatLegacy(this);
  };
  Url.prototype.resolve = function resolve(relative: any) {
    return this.resolveObject(urlParse(relative, false, true)).format();
  };
  Url.prototype.resolveObject = function resolveObject(relative: any) {
    const other =
      typeof relative === 'string' ? parseInto(make(), relative, false, true, tools) : relative;
    return resolveInto(ObjectAssign(make(), this), other);
  };
  Url.prototype.parseHost = function parseHost() {
    splitHost(this);
  };

  let warned = false;
  /** DEP0169, at run time since Node 24. */
  function warnParse(): void {
    if (warned || major < 24) return;
    warned = true;
    if (/^(?:.*\n){3,6}.*[\\/]node_modules[\\/]/.test(`${new Error().stack}`)) return;
    env.process.emitWarning(
      '`url.parse()` behavior is not standardized and prone to errors that have security ' +
        'implications. Use the WHATWG URL API instead. CVEs are not issued for `url.parse()` ' +
        'vulnerabilities.',
      'DeprecationWarning',
      'DEP0169',
    );
  }

  function urlParse(url: any, parseQueryString?: unknown, slashesDenoteHost?: unknown): any {
    warnParse();
    if (url instanceof Url) return url;
    return make().parse(url, parseQueryString, slashesDenoteHost);
  }

  function formatLegacy(self: any): string {
    const auth = self.auth ? `${encodeAuth(self.auth)}@` : '';
    let protocol = self.protocol || '';
    if (protocol && protocol[protocol.length - 1] !== ':') protocol += ':';
    let pathname = self.pathname || '';
    let host = '';
    if (self.host) host = auth + self.host;
    else if (self.hostname) {
      const bracketed = StringPrototypeIncludes(self.hostname, ':') && !isIpv6(self.hostname);
      host = auth + (bracketed ? `[${self.hostname}]` : self.hostname);
      if (self.port) host += `:${self.port}`;
    }
    let query = '';
    if (self.query !== null && typeof self.query === 'object')
      query = env.require('querystring').stringify(self.query);
    let search = self.search || (query && `?${query}`) || '';
    pathname = StringPrototypeReplace(pathname, /[?#]/g, percent);
    if (self.slashes || isSlashed(protocol)) {
      if (self.slashes || host) {
        if (pathname && pathname[0] !== '/') pathname = `/${pathname}`;
        host = `//${host}`;
      } else if (StringPrototypeStartsWith(protocol, 'file')) host = '//';
    }
    search = StringPrototypeReplace(search, /#/g, '%23');
    let hash = self.hash || '';
    if (hash && hash[0] !== '#') hash = `#${hash}`;
    if (search && search[0] !== '?') search = `?${search}`;
    return protocol + host + pathname + search + hash;
  }

  function urlFormat(urlObject: any, options?: any): string {
    if (typeof urlObject === 'string') urlObject = urlParse(urlObject);
    else if (typeof urlObject !== 'object' || urlObject === null)
      throw new codes.ERR_INVALID_ARG_TYPE('urlObject', ['Object', 'string'], urlObject);
    else if (urlObject instanceof URL) return formatStandard(urlObject, options);
    return formatLegacy(urlObject);
  }

  function formatStandard(url: any, options: any): string {
    if (options) validateObject(options, 'options');
    const asks = (key: string, otherwise: boolean) =>
      options?.[key] == null ? otherwise : Boolean(options[key]);
    const copy = new URL(url.href);
    if (!asks('fragment', true)) copy.hash = '';
    if (!asks('search', true)) copy.search = '';
    if (!asks('auth', true)) copy.username = copy.password = '';
    const { href } = copy;
    if (!asks('unicode', false) || copy.hostname === '') return href;
    return StringPrototypeReplace(href, copy.hostname, () => parts.domainToUnicode(copy.hostname));
  }

  function urlResolve(source: any, relative: any): string {
    return urlParse(source, false, true).resolve(relative);
  }
  function urlResolveObject(source: any, relative: any): any {
    return source ? urlParse(source, false, true).resolveObject(relative) : relative;
  }
  function pathToFileURL(path: any, options: any): any {
    if (major >= 20) validateString(path, 'path');
    return parts.pathToFileURL(path, options);
  }

  const { domainToASCII, domainToUnicode, fileURLToPath, fileURLToPathBuffer, urlToHttpOptions } =
    parts;
  const exports: any = {
    Url,
    parse: urlParse,
    resolve: urlResolve,
    resolveObject: urlResolveObject,
    format: urlFormat,
    URL,
    URLPattern: undefined,
    URLSearchParams,
    domainToASCII,
    domainToUnicode,
    pathToFileURL,
    fileURLToPath,
    fileURLToPathBuffer,
    urlToHttpOptions,
  };
  if (major >= 24)
    Object.defineProperty(exports, 'URLPattern', {
      configurable: true,
      enumerable: true,
      get: () => env.globalObject.URLPattern,
    });
  else delete exports.URLPattern;
  if (major < 22) delete exports.fileURLToPathBuffer;
  if (major < 18) delete exports.urlToHttpOptions;
  return exports;
}
