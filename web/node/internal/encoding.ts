/**
 * TextEncoder and TextDecoder: classes of the realm over the host's, whose results would be of another realm.
 */
import type { Environment } from './environment.ts';
import {
  ObjectDefineProperties,
  ObjectGetPrototypeOf,
  RegExpPrototypeExec,
  replaceAll,
  StringPrototypeReplace,
  StringPrototypeToLowerCase,
  TypedArrayPrototypeGetSymbolToStringTag,
} from './primordials.ts';

const { isView } = ArrayBuffer;
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const kEncoder = Symbol('kEncoder');
const kDecoder = Symbol('kDecoder');
const enumerable = { enumerable: true };
/** What windows-1252 has in the place of 0x80 to 0x9f; five of these bytes stand for themselves. */
const WINDOWS_1252 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** Hosts differ on windows-1252, and so did Node: version 20 took all but parts of a stream for Latin-1. */
function asWindows1252(text: string, isLatin1: boolean): string {
  if (!isLatin1)
    return replaceAll(text, /[\x80-\x9f]/g, (byte) => WINDOWS_1252[byte.charCodeAt(0) - 0x80]!);
  return replaceAll(text, /[^\0-\xff]/g, (char) =>
    String.fromCharCode(WINDOWS_1252.indexOf(char) + 0x80),
  );
}

/** Labels the standard got later, and what Node 10 had without ICU's converters. */
function isLabel(name: string, major: number): boolean {
  if (major < 12)
    return RegExpPrototypeExec(/^(?:utf-?8|unicode-1-1-utf-8|utf-16(?:[lb]e)?)$/, name) !== null;
  const isNewer =
    /^(?:ucs-2|unicode|csunicode|iso-10646-ucs-2|unicodef(?:eff|ffe)|(?:x-)?unicode[12][01]utf8)$/;
  return major >= 20 || RegExpPrototypeExec(isNewer, name) === null;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateString } = env.require('internal/validators');
  const hostEncoder = new env.host.TextEncoder();

  // Anonymous, as a bundler that renames them would show in V8's messages.
  const { TextEncoder }: any = {
    TextEncoder: class {
      #brand = true;

      constructor() {
        // An own symbol, as Node marked its encoders up to 24: inspect counts it.
        if (major < 26) (this as any)[kEncoder] = true;
      }

      static check(self: any): void {
        if (self !== null && typeof self === 'object' && #brand in self) return;
        if (major >= 26) throw new TypeError('Receiver must be an instance of class TextEncoder');
        throw new codes.ERR_INVALID_THIS('TextEncoder');
      }

      get encoding() {
        check(this);
        return 'utf-8';
      }

      encode(input = '') {
        check(this);
        // The host's array is of another realm: its bytes are copied into one of ours.
        return new Uint8Array(hostEncoder.encode(`${input}`));
      }

      encodeInto(src: string, dest: Uint8Array) {
        check(this);
        validateString(src, 'src');
        if (!isView(dest) || TypedArrayPrototypeGetSymbolToStringTag(dest) !== 'Uint8Array')
          throw new codes.ERR_INVALID_ARG_TYPE('dest', 'Uint8Array', dest);
        const { read, written } = hostEncoder.encodeInto(src, dest);
        return { read, written };
      }

      // Node shows an object without a class name here, as its stand-in's prototype has no own one.
      [customInspect](depth: any, options: any) {
        check(this);
        if (typeof depth === 'number' && depth < 0)
          return major < 12 ? options.stylize('[Object]', 'special') : this;
        const { inspect } = env.require('internal/util/inspect');
        const shown: any = Object.create({ constructor: this.constructor });
        shown.encoding = this.encoding;
        return inspect(shown, options);
      }
    },
  };
  const { check } = TextEncoder;
  delete TextEncoder.check;
  if (major < 12) delete TextEncoder.prototype.encodeInto;

  /** The standard name of an encoding, the host's word for it taken. */
  function hostDecoder(label: string, options: any): any {
    const name = StringPrototypeToLowerCase(
      StringPrototypeReplace(label, /^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, ''),
    );
    if (!isLabel(name, major)) throw new codes.ERR_ENCODING_NOT_SUPPORTED(label);
    try {
      return new env.host.TextDecoder(name, options);
    } catch {
      // The labels of the "replacement" encoding are known, but Node's converter for it is not there.
      const known = RegExpPrototypeExec(
        /^(?:csiso2022kr|hz-gb-2312|iso-2022-(?:cn|cn-ext|kr))$/,
        name,
      );
      throw new codes.ERR_ENCODING_NOT_SUPPORTED(known && major >= 20 ? 'replacement' : label);
    }
  }

  const checkOptions = (options: any) => {
    const isObject = typeof options === 'object' || typeof options === 'function';
    if (!isObject) throw new codes.ERR_INVALID_ARG_TYPE('options', 'Object', options);
  };

  const { TextDecoder }: any = {
    TextDecoder: class {
      #decoder: any;
      #encoding: string;
      #fatal: boolean;
      #ignoreBOM: boolean;

      constructor(encoding: any = 'utf-8', options: any = {}) {
        encoding = `${encoding}`;
        (this as any)[kDecoder] = true;
        checkOptions(options);
        this.#fatal = Boolean(options?.fatal);
        this.#ignoreBOM = Boolean(options?.ignoreBOM);
        this.#decoder = hostDecoder(encoding, { fatal: this.#fatal, ignoreBOM: this.#ignoreBOM });
        this.#encoding = this.#decoder.encoding;
      }

      static isDecoder(self: any): boolean {
        return self !== null && typeof self === 'object' && #decoder in self;
      }

      decode(input: any = new Uint8Array(0), options: any = {}) {
        checkDecoder(this);
        if (!isView(input) && !isBuffer(input)) throw notBytes(input);
        if (major >= 24) checkOptions(options);
        try {
          const isPart = Boolean(options?.stream);
          const text = this.#decoder.decode(input, { stream: isPart });
          if (this.#encoding === 'windows-1252')
            return asWindows1252(text, major === 20 && !isPart);
          // Node 10 took an end in the middle of a character, without one more byte, for an error.
          if (major < 12 && !isPart && text !== '' && input.byteLength === 0)
            throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding);
          return text;
        } catch (error: any) {
          // A detached buffer or broken data of a fatal decoder: the host's TypeError either way.
          throw new codes.ERR_ENCODING_INVALID_ENCODED_DATA(this.#encoding, error?.errno);
        }
      }

      get encoding() {
        checkDecoder(this);
        return this.#encoding;
      }
      get fatal() {
        checkDecoder(this);
        return this.#fatal;
      }
      get ignoreBOM() {
        checkDecoder(this);
        return this.#ignoreBOM;
      }

      [customInspect](depth: any, options: any) {
        checkDecoder(this);
        if (typeof depth === 'number' && depth < 0)
          return major < 12 ? options.stylize('[Object]', 'special') : this;
        const { inspect } = env.require('internal/util/inspect');
        const constructor = ObjectGetPrototypeOf(this)?.constructor ?? TextDecoder;
        const shown: any = Object.create({ constructor });
        shown.encoding = this.encoding;
        shown.fatal = this.fatal;
        shown.ignoreBOM = this.ignoreBOM;
        if (options.showHidden) {
          shown[Symbol('flags')] = (this.fatal ? 2 : 0) | (this.ignoreBOM ? 4 : 0);
          shown[Symbol('handle')] = major < 12 ? {} : undefined;
        }
        if (major < 12) return shown;
        return `${constructor.name} ${inspect(shown, options)}`;
      }
    },
  };
  const { isDecoder } = TextDecoder;
  delete TextDecoder.isDecoder;
  const checkDecoder = (self: any) => {
    if (!isDecoder(self)) throw new codes.ERR_INVALID_THIS('TextDecoder');
  };
  const isBuffer = (value: any) => {
    const tag = Object.prototype.toString.call(value);
    return tag === '[object ArrayBuffer]' || (tag === '[object SharedArrayBuffer]' && major >= 12);
  };
  /** Thrown by C++ since 12, hence the odd name of the argument. */
  const notBytes = (input: unknown) => {
    if (major < 12) {
      const types = ['ArrayBuffer', 'ArrayBufferView'];
      return new codes.ERR_INVALID_ARG_TYPE('input', types, input);
    }
    return Object.assign(
      new TypeError(
        'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
      ),
      { code: 'ERR_INVALID_ARG_TYPE' },
    );
  };

  for (const [Class, name, keys] of [
    [TextEncoder, 'TextEncoder', ['encode', 'encodeInto', 'encoding']],
    [TextDecoder, 'TextDecoder', ['decode', 'encoding', 'fatal', 'ignoreBOM']],
  ] as const) {
    for (const key of keys) ObjectDefineProperties(Class.prototype, { [key]: enumerable });
    ObjectDefineProperties(Class.prototype, {
      [Symbol.toStringTag]: { configurable: true, value: name },
    });
  }
  return { TextEncoder, TextDecoder };
}
