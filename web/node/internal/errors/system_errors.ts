/** Errors that come from the system: libuv's numbers as JavaScript exceptions. */
import type { Environment } from '../environment.ts';
import {
  MapPrototypeGet,
  ObjectDefineProperty,
  ObjectKeys,
  primordialGlobals,
} from '../primordials.ts';
import { uvErrorMap, uvErrorNumbers } from '../uv_errors.ts';

const { Error } = primordialGlobals;

/** What a failed system call was about. */
export interface UvContext {
  errno: number;
  syscall: string;
  [detail: string]: any;
}

/** Name and message of a libuv error number; `UNKNOWN` where libuv has none. */
export function uvErrmapGet(errno: number): readonly [string, string] {
  return MapPrototypeGet(uvErrorMap, errno) ?? ['UNKNOWN', 'unknown error'];
}

/** ` 127.0.0.1:80` or ` /tmp/socket`. */
const addressText = (address?: string, port?: number) => {
  if (port && port > 0) return ` ${address}:${port}`;
  return address ? ` ${address}` : '';
};

/**
 * `ENOENT: no such file or directory, open 'x'`, with errno, code, syscall, path and dest:
 * what libuv's uv_err_name and uv_strerror become in Node's UVException.
 */
function uvException(context: UvContext): Error {
  const [code, description] = uvErrmapGet(context.errno);
  let message = `${code}: ${context.message || description}, ${context.syscall}`;
  if (context.path) message += ` '${context.path}'`;
  if (context.dest) message += ` -> '${context.dest}'`;
  const error: any = new Error(message);
  const keys = ObjectKeys(context);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (key !== 'message' && key !== 'path' && key !== 'dest') error[key] = context[key];
  }
  error.code = code;
  if (context.path) error.path = `${context.path}`;
  if (context.dest) error.dest = `${context.dest}`;
  return error;
}

/**
 * An error class whose instances say what call failed and why (`A system error occurred: …`). What
 * the call reported is `info`; errno, syscall, path and dest are views of it.
 */
function makeSystemError(env: Environment, code: string, prefix: string) {
  class NodeError extends (Error as any) {
    constructor(context: UvContext) {
      let message = `${prefix}: ${context.syscall} returned ${context.code} (${context.message})`;
      if (context.path !== undefined) message += ` ${context.path}`;
      if (context.dest !== undefined) message += ` => ${context.dest}`;
      super(message);
      const self = this as any;
      self.code = code;
      const define = (key: string, value: unknown, enumerable: boolean) =>
        ObjectDefineProperty(self, key, { configurable: true, enumerable, value, writable: true });
      define('name', `SystemError [${code}]`, false);
      void self.stack;
      // In Node 10 the code is part of the name.
      if (env.profile.major >= 12) define('name', 'SystemError', false);
      define('info', context, true);
      const view = (key: 'errno' | 'syscall' | 'path' | 'dest') =>
        ObjectDefineProperty(self, key, {
          configurable: true,
          enumerable: true,
          get: () => context[key],
          set: (value: any) => {
            (context as Record<string, any>)[key] = value;
          },
        });
      view('errno');
      view('syscall');
      if (context.path !== undefined) view('path');
      if (context.dest !== undefined) view('dest');
    }

    toString() {
      const self = this as any;
      return `${self.name} [${self.code}]: ${self.message}`;
    }

    [Symbol.for('nodejs.util.inspect.custom')](_depth: number, options: object) {
      const { inspect } = env.require('internal/util/inspect');
      return inspect(this, { ...options, getters: true, customInspect: false });
    }
  }
  return NodeError;
}

/** The classes and functions of `internal/errors` that speak of system errors. */
export function systemErrors(env: Environment, texts: Record<string, string>) {
  const is10 = env.profile.major < 12;
  // Until Node 13, `errno` was the name, not the number.
  const errnoOf = (errno: number, code: string) => (is10 ? code : errno);

  /** `connect ECONNREFUSED 127.0.0.1:80` with the parts as properties. */
  function exceptionWithHostPort(
    errno: number,
    syscall: string,
    address?: string,
    port?: number,
    additional?: string,
  ): Error {
    const [code] = uvErrmapGet(errno);
    const local = additional ? ` - Local (${additional})` : '';
    const error: any = new Error(`${syscall} ${code}${addressText(address, port)}${local}`);
    error.errno = errnoOf(errno, code);
    error.code = code;
    error.syscall = syscall;
    error.address = address;
    if (port) error.port = port;
    return error;
  }

  /** `listen EADDRINUSE: address already in use :::80`. */
  function uvExceptionWithHostPort(
    errno: number,
    syscall: string,
    address?: string,
    port?: number,
  ): Error {
    const [code, description] = uvErrmapGet(errno);
    const error: any = new Error(`${syscall} ${code}: ${description}${addressText(address, port)}`);
    error.code = code;
    error.errno = errnoOf(errno, code);
    error.syscall = syscall;
    error.address = address;
    if (port) error.port = port;
    return error;
  }

  /** `kill ESRCH`. */
  function errnoException(errno: number, syscall: string, original?: string): Error {
    const [code] = uvErrmapGet(errno);
    const error: any = new Error(`${syscall} ${code}${original ? ` ${original}` : ''}`);
    error.errno = errnoOf(errno, code);
    error.code = code;
    error.syscall = syscall;
    return error;
  }

  /** `getaddrinfo ENOTFOUND host`; a number is libuv's, a string is c-ares' own code. */
  function dnsException(code: number | string, syscall: string, hostname?: string): Error {
    let errno: number | string | undefined;
    let name = code as string;
    if (typeof code === 'number') {
      const isMissing = code === uvErrorNumbers.EAI_NODATA || code === uvErrorNumbers.EAI_NONAME;
      name = isMissing ? 'ENOTFOUND' : uvErrmapGet(code)[0];
      errno = code;
    }
    const error: any = new Error(`${syscall} ${name}${hostname ? ` ${hostname}` : ''}`);
    error.errno = is10 ? name : errno;
    error.code = name;
    error.syscall = syscall;
    if (hostname) error.hostname = hostname;
    return error;
  }

  /** The peer went away: `socket hang up` and the like. */
  function connResetException(message: string): Error {
    const error: any = new Error(message);
    error.code = 'ECONNRESET';
    return error;
  }

  const codes: Record<string, any> = {};
  const names = ObjectKeys(texts);
  for (let i = 0; i < names.length; i++) {
    codes[names[i]!] = makeSystemError(env, names[i]!, texts[names[i]!]!);
  }
  return {
    codes,
    exports: {
      connResetException,
      dnsException,
      errnoException,
      exceptionWithHostPort,
      uvErrmapGet,
      uvErrorNumbers,
      uvException,
      uvExceptionWithHostPort,
    },
  };
}
