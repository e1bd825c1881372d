/** `URL`: the realm's class over the host's parser; and what Node makes of file URLs. */
import type { Environment } from './environment.ts';
import {
  ObjectCreate,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetPrototypeOf,
  RegExpPrototypeExec,
  StringPrototypeEndsWith,
  StringPrototypeIndexOf,
  StringPrototypeReplace,
  StringPrototypeSlice,
  StringPrototypeStartsWith,
  StringPrototypeToLowerCase,
} from './primordials.ts';
import { refused } from './refused.ts';
import { createURLSearchParams, kWrap } from './url/search_params.ts';

const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kContext = Symbol('context');
const kQuery = Symbol('query');
const PARTS =
  'href origin protocol username password host hostname port pathname search searchParams hash'.split(
    ' ',
  );
/** The parts that are read and written straight through. */
const PLAIN = 'protocol username password host hostname port pathname search hash'.split(' ');

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const URLSearchParams = createURLSearchParams(env);
  const HostURL: any = env.host.URL;

  function parseHost(input: string, base: string | undefined): any {
    try {
      return base === undefined ? new HostURL(input) : new HostURL(input, base);
    } catch {
      // The host throws exactly for what is no URL; Node's own error says so.
      return undefined;
    }
  }
  const textOrUndefined = (value: unknown) => (value === undefined ? undefined : `${value}`);
  function invalid(input: string, base?: string): unknown {
    if (major >= 20) {
      // C++ makes it, without what the errors of Node's JavaScript show of their code.
      const error: any = new TypeError('Invalid URL');
      return Object.assign(
        error,
        { code: 'ERR_INVALID_URL', input },
        base !== undefined && { base },
      );
    }
    const isOfBase = major < 12 && base !== undefined && parseHost(base, undefined) === undefined;
    const error = new codes.ERR_INVALID_URL(isOfBase ? base : input);
    if (major < 12) error.input = isOfBase ? base : input;
    return error;
  }

  // Anonymous: a bundler that renames it would show in V8's messages.
  const { URL }: any = {
    URL: class {
      #host: any;
      #searchParams: any;

      constructor(...args: any[]);
      constructor(input: any, base: any = undefined) {
        if (arguments.length === 0 && major >= 18) throw new codes.ERR_MISSING_ARGS('url');
        const text = `${input}`;
        const baseText = textOrUndefined(base);
        this.#host = parseHost(text, baseText);
        if (this.#host === undefined) throw invalid(text, baseText);
        // Up to 18 the state was own symbols, which inspect counts.
        if (major < 20) {
          (this as any)[kContext] = null;
          (this as any)[kQuery] = null;
        }
      }

      static hostOf(self: any, isMethod = false): any {
        if (self !== null && typeof self === 'object' && #host in self) return self.#host;
        if (major < 20) throw new codes.ERR_INVALID_THIS('URL');
        // What V8 says of a private method, and of a private field.
        throw new TypeError(
          isMethod
            ? 'Receiver must be an instance of class URL'
            : 'Cannot read private member #context from an object whose class did not declare it',
        );
      }
      static paramsOf(self: any): any {
        if (major < 20) hostOf(self);
        self.#searchParams ??= new URLSearchParams(kWrap, hostOf(self).searchParams);
        return self.#searchParams;
      }

      [customInspect](depth: number, options: any) {
        hostOf(this, true);
        if (typeof depth === 'number' && depth < 0)
          return major < 12 ? options.stylize('[Object]', 'special') : this;
        const constructor = ObjectGetPrototypeOf(this)?.constructor ?? URL;
        const shown: any = ObjectCreate({ constructor });
        for (const part of PARTS) shown[part] = (this as any)[part];
        if (major < 12) return shown;
        const { inspect } = env.require('internal/util/inspect');
        return `${constructor.name} ${inspect(shown, options)}`;
      }

      toString() {
        return hostOf(this, true).href;
      }
      get href() {
        return hostOf(this, true).href;
      }
      set href(value) {
        const host = hostOf(this);
        const text = `${value}`;
        if (parseHost(text, undefined) === undefined) throw invalid(text);
        host.href = text;
      }
      get origin() {
        return hostOf(this).origin;
      }
      get searchParams() {
        return paramsOf(this);
      }
      toJSON() {
        return hostOf(this, true).href;
      }
    },
  };
  const { hostOf, paramsOf } = URL;
  delete (URL as any).hostOf;
  delete (URL as any).paramsOf;
  definePrototype();

  /** In Node's order, all enumerable. */
  function definePrototype(): void {
    const { prototype } = URL;
    const own = Object.getOwnPropertyDescriptors(prototype) as any;
    for (const part of PLAIN) {
      own[part] = Object.getOwnPropertyDescriptor(
        {
          get [part](): any {
            return hostOf(this, part === 'search')[part];
          },
          set [part](value: any) {
            hostOf(this)[part] = `${value}`;
          },
        },
        part,
      );
    }
    for (const key of ['toString', ...PARTS, 'toJSON']) {
      delete (prototype as any)[key];
      ObjectDefineProperty(prototype, key, { ...own[key], configurable: true, enumerable: true });
    }
    ObjectDefineProperties(prototype, {
      [Symbol.toStringTag]: { configurable: true, value: 'URL' },
      [env.require('internal/structured_clone').kUncloneable]: { value: true },
    });
    ObjectDefineProperty(URL, 'length', { configurable: true, value: 1 });
  }

  const blobs = (name: string) =>
    env.has('internal/blob') ? env.require('internal/blob')[name] : refused(`URL.${name}`, true);
  const statics: any = {
    parse(...args: any[]) {
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('url');
      const isValid = parseHost(`${args[0]}`, textOrUndefined(args[1])) !== undefined;
      return isValid ? new URL(args[0], args[1]) : null;
    },
    canParse(...args: any[]) {
      if (args.length === 0) throw new codes.ERR_MISSING_ARGS('url');
      return parseHost(`${args[0]}`, textOrUndefined(args[1])) !== undefined;
    },
    createObjectURL(object: unknown) {
      return blobs('createObjectURL')(object);
    },
    revokeObjectURL(...args: unknown[]) {
      return blobs('revokeObjectURL')(...args);
    },
  };
  for (const name of ['parse', 'canParse', 'createObjectURL', 'revokeObjectURL']) {
    if (major < (name === 'parse' ? 20 : 18)) continue;
    const value = statics[name];
    ObjectDefineProperty(value, 'length', { configurable: true, value: 1 });
    ObjectDefineProperty(URL, name, {
      configurable: true,
      enumerable: true,
      value,
      writable: true,
    });
  }

  /** Node's test for a WHATWG URL, of whatever realm. */
  const isURL = (value: any): boolean =>
    Boolean(value?.href && value.protocol && value.auth === undefined && value.path === undefined);

  function fileURLOf(path: any): any {
    if (typeof path === 'string') path = new URL(path);
    else if (!isURL(path)) throw new codes.ERR_INVALID_ARG_TYPE('path', ['string', 'URL'], path);
    if (path.protocol !== 'file:') throw new codes.ERR_INVALID_URL_SCHEME('file');
    return path;
  }

  function fileURLToPath(path: any, options: any = undefined): string {
    path = fileURLOf(path);
    // The option came with Node 20.
    return major >= 20 && options?.windows ? windowsPath(path) : posixPath(path);
  }

  /** The path's bytes, in whatever encoding: what is no escape stands for itself. */
  function fileURLToPathBuffer(path: any, options: any = undefined): any {
    const { Buffer } = env.require('buffer');
    if (options?.windows) return Buffer.from(fileURLToPath(path, options));
    const url = fileURLOf(path);
    if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
    return env.require('querystring').unescapeBuffer(url.pathname);
  }

  /** The URL is part of the error since Node 22. */
  const badPath = (reason: string, url: any): unknown =>
    major >= 22
      ? new codes.ERR_INVALID_FILE_URL_PATH(reason, url)
      : new codes.ERR_INVALID_FILE_URL_PATH(reason);

  function posixPath(url: any): string {
    if (url.hostname !== '') throw new codes.ERR_INVALID_FILE_URL_HOST('linux');
    const { pathname } = url;
    if (RegExpPrototypeExec(/%2f/i, pathname))
      throw badPath('must not include encoded / characters', url);
    return decodeURIComponent(pathname);
  }

  function windowsPath(url: any): string {
    if (RegExpPrototypeExec(/%2f|%5c/i, url.pathname))
      throw badPath('must not include encoded \\ or / characters', url);
    const path = decodeURIComponent(StringPrototypeReplace(url.pathname, /\//g, '\\'));
    if (url.hostname !== '') return `\\\\${domainToUnicode(url.hostname)}${path}`;
    if (!RegExpPrototypeExec(/^\\[a-z]:/i, path)) throw badPath('must be absolute', url);
    return StringPrototypeSlice(path, 1);
  }

  /** What a URL's path would take for something else; since Node 20 also what its parser leaves alone. */
  const ENCODED = major >= 20 ? /[%\\\n\r\t~?#[\]^|]/g : /[%\\\n\r\t?#]/g;
  const ENCODED_ON_WINDOWS = /[%\n\r\t~?#[\]^|]/g;
  const escapeChar = (char: string) => {
    const hex = char.charCodeAt(0).toString(16).toUpperCase();
    return `%${hex.length < 2 ? '0' : ''}${hex}`;
  };

  function pathToFileURL(path: string, options: any = undefined): any {
    if (major >= 20 && options?.windows) return windowsPathToURL(path);
    let resolved = env.require('path').posix.resolve(path);
    if (StringPrototypeEndsWith(path, '/') && !StringPrototypeEndsWith(resolved, '/'))
      resolved += '/';
    return new URL(`file://${StringPrototypeReplace(resolved, ENCODED, escapeChar)}`);
  }

  function windowsPathToURL(path: string): any {
    const isShare = StringPrototypeStartsWith(path, '\\\\');
    let resolved = isShare ? path : env.require('path').win32.resolve(path);
    const encode = (text: string) => StringPrototypeReplace(text, ENCODED_ON_WINDOWS, escapeChar);
    if (isShare || StringPrototypeStartsWith(resolved, '\\\\')) {
      const start = StringPrototypeStartsWith(resolved, '\\\\?\\UNC\\') ? 8 : 2;
      const end = StringPrototypeIndexOf(resolved, '\\', start);
      const reason = end === -1 ? 'Missing UNC resource path' : 'Empty UNC servername';
      if (end === -1 || end === 2) throw new codes.ERR_INVALID_ARG_VALUE('path', resolved, reason);
      const host = domainToASCII(StringPrototypeSlice(resolved, start, end));
      return new URL(`file://${host}${encode(StringPrototypeSlice(resolved, end))}`);
    }
    if (/[\\/]$/.test(path) && !StringPrototypeEndsWith(resolved, '\\')) resolved += '\\';
    return new URL(`file:///${encode(resolved)}`);
  }

  function urlToHttpOptions(url: any): object {
    if (major >= 22) env.require('internal/validators').validateObject(url, 'url', 6);
    const { hostname, pathname, port, username, password, search } = url;
    const options: any = {
      __proto__: null,
      ...url,
      protocol: url.protocol,
      hostname: hostname && hostname[0] === '[' ? StringPrototypeSlice(hostname, 1, -1) : hostname,
      hash: url.hash,
      search,
      pathname,
      path: `${pathname || ''}${search || ''}`,
      href: url.href,
    };
    delete options[kContext];
    delete options[kQuery];
    if (port !== '') options.port = Number(port);
    if (username || password)
      options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
    return options;
  }

  /** A domain is what a URL's parser makes of it; the empty string is Node's answer for none. */
  const domainToASCII = (...args: unknown[]): string => {
    if (args.length === 0) throw new codes.ERR_MISSING_ARGS('domain');
    const text = `${args[0]}`;
    if (major < 12 && RegExpPrototypeExec(/[\s/?#@:%\\]/, text)) return '';
    const host = new HostURL('ws://x');
    host.hostname = text;
    return host.hostname === 'x' && text !== 'x' ? '' : host.hostname;
  };
  /** IDNA alone, as the legacy parser wants it: numbers are no IPv4 addresses there. */
  function hostToASCII(host: string): string {
    if (RegExpPrototypeExec(/^[\0-\x7f]*$/, host)) return StringPrototypeToLowerCase(host);
    const whole = parseHost(`ws://x.${host}`, undefined)?.hostname;
    return whole === undefined ? '' : StringPrototypeSlice(whole, 2);
  }
  const domainToUnicode = (...args: unknown[]): string =>
    env.require('internal/punycode').toUnicode(domainToASCII(...args));

  return {
    URL,
    URLSearchParams,
    isURL,
    fileURLToPath,
    fileURLToPathBuffer,
    pathToFileURL,
    toPathIfFileURL: (value: any) => (isURL(value) ? fileURLToPath(value) : value),
    urlToHttpOptions,
    domainToASCII,
    hostToASCII,
    domainToUnicode,
  };
}
