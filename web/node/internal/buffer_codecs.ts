/**
 * Buffer's encodings: how each counts, writes and reads bytes. UTF-8 is the host's TextEncoder and TextDecoder (exact on
 * broken input, which npm `buffer` is not); reading the others is npm `buffer`'s; writing hex and base64 is Node's rule.
 */
import { Buffer as Bytes } from 'buffer/';
import type { Environment } from './environment.ts';
import {
  MathMin,
  ReflectApply,
  StringPrototypeCharCodeAt,
  StringPrototypeReplace,
  StringPrototypeToLowerCase,
  TypedArray,
  uncurryThis,
} from './primordials.ts';

/** One encoding. */
export interface Codec {
  name: string;
  byteLength(text: string): number;
  /** Writes as much of `text` as fits into `length` bytes from `offset`; only whole characters. */
  write(target: Uint8Array, text: string, offset: number, length: number): number;
  slice(source: Uint8Array, start: number, end: number): string;
}

const subarray = uncurryThis(TypedArray.prototype.subarray);
const bytesToString = Bytes.prototype.toString;
const bytesWrite = Bytes.prototype.write;

/** The bytes of `text` in UTF-8; a lone surrogate counts as U+FFFD. */
function utf8Length(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = StringPrototypeCharCodeAt(text, i);
    if (code < 0x80) count += 1;
    else if (code < 0x800) count += 2;
    else {
      count += 3;
      const next = StringPrototypeCharCodeAt(text, i + 1);
      if (code >= 0xd800 && code < 0xdc00 && next >= 0xdc00 && next < 0xe000) {
        count++;
        i++;
      }
    }
  }
  return count;
}

const hexDigit = (code: number): number => {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
};

/** Pairs of digits, up to the first that is none. */
function hexWrite(target: Uint8Array, text: string, offset: number, length: number): number {
  const count = MathMin(length, text.length >>> 1);
  for (let i = 0; i < count; i++) {
    const high = hexDigit(StringPrototypeCharCodeAt(text, 2 * i));
    const low = hexDigit(StringPrototypeCharCodeAt(text, 2 * i + 1));
    if (high < 0 || low < 0) return i;
    target[offset + i] = high * 16 + low;
  }
  return count;
}

const base64Table = new Int8Array(128).fill(-1);
[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].forEach((char, i) => {
  base64Table[char.charCodeAt(0)] = i;
});
base64Table[45] = 62;
base64Table[95] = 63;

/** Node reads both alphabets and skips what belongs to neither; padding ends the text. */
function base64Write(target: Uint8Array, text: string, offset: number, length: number): number {
  let bits = 0;
  let held = 0;
  let written = 0;
  for (let i = 0; i < text.length && written < length; i++) {
    // Like Node, only the low byte of a character is looked at.
    const code = StringPrototypeCharCodeAt(text, i) & 0xff;
    if (code === 61) break;
    const six = code < 128 ? base64Table[code]! : -1;
    if (six < 0) continue;
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    target[offset + written++] = held >> bits;
  }
  return written;
}

/** What Node reckons from the text's length alone. */
function base64Length(text: string): number {
  let count = text.length;
  if (StringPrototypeCharCodeAt(text, count - 1) === 61) count--;
  if (count > 1 && StringPrototypeCharCodeAt(text, count - 1) === 61) count--;
  return (count * 3) >>> 2;
}

function base64UrlSlice(source: Uint8Array, start: number, end: number): string {
  const text = ReflectApply(bytesToString, source, ['base64', start, end]);
  const alphabet: Record<string, string> = { '+': '-', '/': '_', '=': '' };
  return StringPrototypeReplace(text, /[+/=]/g, (char: string) => alphabet[char]!);
}

/** Every spelling Node takes, lower case. */
const SPELLINGS: Record<string, string> = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  latin1: 'latin1',
  binary: 'latin1',
  ascii: 'ascii',
  hex: 'hex',
  base64: 'base64',
  base64url: 'base64url',
};

/** The encodings of an Environment, with `find` by any of their spellings. */
export function createCodecs(env: Environment) {
  const encoder = new env.host.TextEncoder();
  const decoder = new env.host.TextDecoder('utf-8', { ignoreBOM: true });
  const encodeInto = encoder.encodeInto.bind(encoder);
  const decode = decoder.decode.bind(decoder);

  const byNpm = (name: string, byteLength: Codec['byteLength']): Codec => ({
    name,
    byteLength,
    write: (target, text, offset, length) =>
      ReflectApply(bytesWrite, target, [text, offset, length, name]),
    slice: (source, start, end) => ReflectApply(bytesToString, source, [name, start, end]),
  });
  const utf16le = byNpm('utf16le', (text) => text.length * 2);
  const base64: Codec = {
    ...byNpm('base64', base64Length),
    write: base64Write,
  };
  const codecs: Record<string, Codec> = {
    utf8: {
      name: 'utf8',
      byteLength: utf8Length,
      write: (target, text, offset, length) =>
        encodeInto(text, subarray(target, offset, offset + length)).written,
      slice: (source, start, end) => decode(subarray(source, start, end)),
    },
    utf16le: {
      ...utf16le,
      write: (target, text, offset, length) => utf16le.write(target, text, offset, length & ~1),
    },
    latin1: byNpm('latin1', (text) => text.length),
    ascii: byNpm('ascii', (text) => text.length),
    hex: { ...byNpm('hex', (text) => text.length >>> 1), write: hexWrite },
    base64,
    base64url: { ...base64, name: 'base64url', slice: base64UrlSlice },
  };
  const legacy = env.profile.major < 12;
  if (legacy) delete codecs.base64url;

  return {
    utf8: codecs.utf8!,
    /** The codec a spelling means, or undefined. */
    find(spelling: unknown): Codec | undefined {
      const text = `${spelling}`;
      const name = SPELLINGS[text] ?? SPELLINGS[StringPrototypeToLowerCase(text)];
      return name === undefined ? undefined : codecs[name];
    },
    all: codecs,
  };
}
