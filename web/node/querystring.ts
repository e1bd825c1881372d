/** `querystring`. */
import type { Environment } from './internal/environment.ts';
import {
  ArrayIsArray,
  ArrayPrototypePush,
  NumberIsFinite,
  ObjectKeys,
  StringPrototypeCharCodeAt,
  StringPrototypeIncludes,
  StringPrototypeIndexOf,
  StringPrototypeReplace,
  StringPrototypeSlice,
  StringPrototypeSplit,
} from './internal/primordials.ts';

const encode = encodeURIComponent;
const decode = decodeURIComponent;

export default function create(env: Environment): any {
  const { codes } = env.require('internal/errors');

  /** What may stand for a value in a query: text, finite numbers, booleans; all else is empty. */
  function primitiveText(value: unknown): string {
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return NumberIsFinite(value) ? `${value}` : '';
    // Node 10 did not know large integers.
    if (typeof value === 'bigint') return env.profile.major < 12 ? '' : `${value}`;
    if (typeof value === 'boolean') return `${value}`;
    return '';
  }

  function qsEscape(value: any): string {
    const text = typeof value === 'object' ? String(value) : `${value}`;
    try {
      return encode(text);
    } catch {
      // encodeURIComponent refuses exactly lone surrogates.
      return encodeLoosely(text);
    }
  }

  /** As encodeURIComponent, but whatever follows a surrogate is taken for the second half of a pair. */
  function encodeLoosely(text: string): string {
    let result = '';
    for (let i = 0; i < text.length; i++) {
      const unit = StringPrototypeCharCodeAt(text, i);
      if (unit < 0xd800 || unit >= 0xe000) {
        result += encode(text[i]!);
        continue;
      }
      if (++i >= text.length) throw new codes.ERR_INVALID_URI();
      const low = StringPrototypeCharCodeAt(text, i) & 0x3ff;
      result += encode(String.fromCodePoint(0x10000 + ((unit & 0x3ff) << 10) + low));
    }
    return result;
  }

  /** Percent-decoding of bytes: what is no escape stays. */
  function unescapeBuffer(text: string): any {
    const { Buffer } = env.require('buffer');
    const bytes: number[] = [];
    const source = Buffer.from(text, 'latin1');
    for (let i = 0; i < source.length; i++) {
      const hex = StringPrototypeSlice(text, i + 1, i + 3);
      if (source[i] === 37 && /^[0-9a-f]{2}$/i.test(hex)) {
        ArrayPrototypePush(bytes, parseInt(hex, 16));
        i += 2;
      } else ArrayPrototypePush(bytes, source[i]);
    }
    return Buffer.from(bytes);
  }

  function qsUnescape(text: string, decodeSpaces = false): string {
    const spaced = decodeSpaces ? StringPrototypeReplace(`${text}`, /\+/g, ' ') : `${text}`;
    try {
      return decode(spaced);
    } catch {
      // Broken escapes are decoded byte by byte, as Node does.
      return unescapeBuffer(spaced).toString();
    }
  }

  function stringify(object: any, sep?: any, eq?: any, options?: any): string {
    sep = sep || '&';
    eq = eq || '=';
    let escape = exports.escape;
    if (options && typeof options.encodeURIComponent === 'function')
      escape = options.encodeURIComponent;
    if (object === null || typeof object !== 'object') return '';
    const convert = (value: unknown): string => {
      const text = primitiveText(value);
      return text === '' ? '' : escape(text);
    };
    let fields = '';
    const add = (field: string) => {
      fields += fields === '' ? field : sep + field;
    };
    const keys = ObjectKeys(object);
    for (let i = 0; i < keys.length; i++) {
      const value = object[keys[i]!];
      const key = escape(keys[i]!) + eq;
      if (ArrayIsArray(value)) for (let j = 0; j < value.length; j++) add(key + convert(value[j]));
      else add(key + convert(value));
    }
    return fields;
  }

  function parse(text: any, sep?: any, eq?: any, options?: any): any {
    const result: any = { __proto__: null };
    if (typeof text !== 'string' || text.length === 0) return result;
    const separator = sep ? `${sep}` : '&';
    const equals = eq ? `${eq}` : '=';
    const limit = options && typeof options.maxKeys === 'number' ? options.maxKeys : 1000;
    let custom = exports.unescape;
    if (options && typeof options.decodeURIComponent === 'function')
      custom = options.decodeURIComponent;
    const plus = custom === qsUnescape ? ' ' : '%20';
    const decodePart = (part: string): string => {
      const spaced = StringPrototypeReplace(part, /\+/g, plus);
      if (custom === qsUnescape && !StringPrototypeIncludes(spaced, '%')) return spaced;
      try {
        return custom(spaced);
      } catch {
        // A decoder of the program's own that fails is replaced by the default one.
        return qsUnescape(spaced);
      }
    };
    const pairs = StringPrototypeSplit(text, separator);
    let count = 0;
    for (let i = 0; i < pairs.length; i++) {
      const pair = pairs[i]!;
      if (limit > 0 && ++count > limit) break;
      if (pair === '') continue;
      const at = StringPrototypeIndexOf(pair, equals);
      const key = decodePart(at < 0 ? pair : StringPrototypeSlice(pair, 0, at));
      const value = at < 0 ? '' : decodePart(StringPrototypeSlice(pair, at + equals.length));
      if (!(key in result)) result[key] = value;
      else if (ArrayIsArray(result[key])) ArrayPrototypePush(result[key], value);
      else result[key] = [result[key], value];
    }
    return result;
  }

  const exports = {
    unescapeBuffer,
    unescape: qsUnescape,
    escape: qsEscape,
    stringify,
    encode: stringify,
    parse,
    decode: parse,
  };
  return exports;
}
