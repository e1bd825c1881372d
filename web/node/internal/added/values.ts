/** Smaller builtins that hosts may lack: ArrayBuffer.prototype.transfer, RegExp.escape, base64 of Uint8Array … */
import type { Environment } from '../environment.ts';
import {
  ArrayBufferPrototypeGetByteLength,
  ObjectDefineProperty,
  ObjectPrototypeHasOwnProperty,
  StringPrototypeCodePointAt,
} from '../primordials.ts';
import { builtinTag } from '../util/brands.ts';
import { addMethods, type Has } from './define.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const needText = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('input argument must be a string');
  return value;
};
const needBytes = (value: any, name: string): Uint8Array => {
  if (Object.prototype.toString.call(value) !== '[object Uint8Array]')
    throw new TypeError(`Method ${name} called on incompatible receiver ${String(value)}`);
  return value;
};

/** RegExp.escape, ECMA-262 22.2.5.1. */
function escapeRegExp(text: string): string {
  let out = '';
  for (const char of text) {
    const code = StringPrototypeCodePointAt(char, 0)!;
    if (out === '' && /[0-9A-Za-z]/.test(char)) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (/[\^$\\.*+?()[\]{}|/]/.test(char)) out += `\\${char}`;
    else if ('\t\n\v\f\r'.includes(char)) out += `\\${'tnvfr'['\t\n\v\f\r'.indexOf(char)]}`;
    else if (/[,\-=<>#&!%:;@~'`"\s\u2028\u2029]/.test(char) || (code >= 0xd800 && code <= 0xdfff))
      out +=
        code <= 0xff
          ? `\\x${code.toString(16).padStart(2, '0')}`
          : `\\u${code.toString(16).padStart(4, '0')}`;
    else out += char;
  }
  return out;
}

/** Rounds to the nearest half-precision number, ties to even. */
function f16round(value: any): number {
  const x = +value;
  if (x === 0 || !Number.isFinite(x)) return x;
  const size = Math.abs(x);
  if (size >= 65520) return x > 0 ? Infinity : -Infinity;
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const unit = 2 ** (exponent - 10);
  const quotient = size / unit;
  const floor = Math.floor(quotient);
  const rest = quotient - floor;
  const rounded = (rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor) * unit;
  return x < 0 ? -rounded : rounded;
}

interface Decoded {
  bytes: number[];
  read: number;
  error?: SyntaxError;
}

/** FromBase64 of the proposal (ES2026): whole groups of four, and what a last part may be. */
function fromBase64(text: string, options: any, limit = Infinity): Decoded {
  const alphabet = options?.alphabet === undefined ? 'base64' : options.alphabet;
  const last = options?.lastChunkHandling === undefined ? 'loose' : options.lastChunkHandling;
  if (alphabet !== 'base64' && alphabet !== 'base64url') throw new TypeError('Invalid alphabet');
  if (last !== 'loose' && last !== 'strict' && last !== 'stop-before-partial')
    throw new TypeError('Invalid lastChunkHandling');
  const bytes: number[] = [];
  let read = 0;
  let chunk: number[] = [];
  const fail = (message: string): Decoded => ({ bytes, read, error: new SyntaxError(message) });
  const single = 'The base64 input terminates with a single character, excluding padding (=).';
  const invalid = 'Found a character that cannot be part of a valid base64 string.';
  const flush = (): boolean => {
    const [a = 0, b = 0, c = 0, d = 0] = chunk;
    const group = [(a << 2) | (b >> 4), ((b & 15) << 4) | (c >> 2), ((c & 3) << 6) | d];
    const count = chunk.length - 1;
    if (bytes.length + count > limit) return false;
    bytes.push(...group.slice(0, count));
    chunk = [];
    return true;
  };
  const hasExtraBits = () => (chunk.length === 2 ? (chunk[1]! & 15) !== 0 : (chunk[2]! & 3) !== 0);
  if (limit === 0) return { bytes, read };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (/[\t\n\f\r ]/.test(char)) continue;
    if (char === '=') {
      const rest = text.slice(i + 1).replace(/[\t\n\f\r ]/g, '');
      if (chunk.length < 2) return fail(invalid);
      if (chunk.length === 2 && rest === '' && last === 'stop-before-partial')
        return { bytes, read };
      if (rest !== (chunk.length === 2 ? '=' : '')) return fail(invalid);
      if (last === 'strict' && hasExtraBits()) return fail(invalid);
      if (flush()) read = text.length;
      return { bytes, read };
    }
    const plain =
      alphabet === 'base64url' ? ({ '-': '+', _: '/', '+': '', '/': '' }[char] ?? char) : char;
    const six = plain === '' ? -1 : BASE64.indexOf(plain);
    if (six < 0) return fail(invalid);
    // What cannot fit any more is left unread.
    if (limit - bytes.length < 3 && chunk.length > limit - bytes.length) return { bytes, read };
    chunk.push(six);
    if (chunk.length < 4) continue;
    flush();
    read = i + 1;
    if (bytes.length === limit) return { bytes, read };
  }
  if (chunk.length === 0) return { bytes, read: text.length };
  if (last === 'stop-before-partial') return { bytes, read };
  if (chunk.length === 1) return fail(single);
  if (last === 'strict') return fail(invalid);
  if (flush()) read = text.length;
  return { bytes, read };
}

function fromHex(text: string, limit = Infinity): Decoded {
  const bytes: number[] = [];
  const error = new SyntaxError('Input string must contain hex characters in even length');
  if (text.length % 2 !== 0) return { bytes, read: 0, error };
  let read = 0;
  for (; read < text.length && bytes.length < limit; read += 2) {
    const pair = text.slice(read, read + 2);
    if (!/^[0-9a-f]{2}$/i.test(pair)) return { bytes, read, error };
    bytes.push(parseInt(pair, 16));
  }
  return { bytes, read };
}

function toBase64(bytes: Uint8Array, options: any): string {
  const url = options?.alphabet === 'base64url';
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const count = Math.min(3, bytes.length - i) + 1;
    for (let j = 0; j < 4; j++)
      if (j < count) out += BASE64[(group >> (18 - 6 * j)) & 63];
      else if (!options?.omitPadding) out += '=';
  }
  return url ? out.replace(/\+/g, '-').replace(/\//g, '_') : out;
}

const orThrow = ({ bytes, error }: Decoded): Uint8Array => {
  if (error) throw error;
  return new Uint8Array(bytes);
};
function setFrom(target: Uint8Array, { bytes, read, error }: Decoded): object {
  target.set(bytes);
  if (error) throw error;
  return { read, written: bytes.length };
}

function addBytes(has: Has): void {
  addMethods(
    has,
    'Uint8Array',
    Uint8Array,
    {
      fromBase64: (text: any, options?: any) => orThrow(fromBase64(needText(text), options)),
      fromHex: (text: any) => orThrow(fromHex(needText(text))),
    },
    { fromBase64: 1, fromHex: 1 },
  );
  addMethods(
    has,
    'Uint8Array.prototype',
    Uint8Array.prototype,
    {
      setFromBase64(this: any, text: any, options?: any) {
        const target = needBytes(this, 'Uint8Array.prototype.setFromBase64');
        return setFrom(target, fromBase64(needText(text), options, target.length));
      },
      setFromHex(this: any, text: any) {
        const target = needBytes(this, 'Uint8Array.prototype.setFromHex');
        return setFrom(target, fromHex(needText(text), target.length));
      },
      toBase64(this: any, options?: any) {
        return toBase64(needBytes(this, 'Uint8Array.prototype.toBase64'), options);
      },
      toHex(this: any) {
        const bytes = needBytes(this, 'Uint8Array.prototype.toHex');
        let out = '';
        for (let i = 0; i < bytes.length; i++)
          out += (bytes[i]! < 16 ? '0' : '') + bytes[i]!.toString(16);
        return out;
      },
    },
    { setFromBase64: 1, toBase64: 0 },
  );
}

/** `transfer` needs the host to detach; without it, it is not added. */
function addTransfer(has: Has, env: Environment): void {
  const { prototype } = ArrayBuffer as any;
  const clone = env.host.structuredClone;
  if (!has('ArrayBuffer.prototype', 'transfer') || prototype.transfer || !clone) return;
  const detached = new WeakSet<object>();
  const move = (source: any, newLength: any, name: string): ArrayBuffer => {
    const old = ArrayBufferPrototypeGetByteLength(source);
    const length = newLength === undefined ? old : Math.trunc(+newLength) || 0;
    if (length < 0) throw new RangeError('Invalid array buffer length');
    if (detached.has(source))
      throw new TypeError(`Cannot perform ArrayBuffer.prototype.${name} on a detached ArrayBuffer`);
    const target = new ArrayBuffer(length);
    new Uint8Array(target).set(new Uint8Array(source, 0, Math.min(old, length)));
    clone(source, { transfer: [source] });
    detached.add(source);
    return target;
  };
  addMethods(
    has,
    'ArrayBuffer.prototype',
    prototype,
    {
      transfer(this: any, newLength?: any) {
        return move(this, newLength, 'transfer');
      },
      transferToFixedLength(this: any, newLength?: any) {
        return move(this, newLength, 'transferToFixedLength');
      },
    },
    { transfer: 0, transferToFixedLength: 0 },
  );
  const { get } = Object.getOwnPropertyDescriptor(
    {
      get detached() {
        // Growing wasm memory detaches its buffer, and the bindings ask for it.
        return ArrayBufferPrototypeGetByteLength(this) === 0 && !canBeViewed(this);
      },
    },
    'detached',
  )!;
  ObjectDefineProperty(prototype, 'detached', { configurable: true, get });
}

/** The language refuses a view of a detached buffer. */
function canBeViewed(buffer: any): boolean {
  try {
    new Uint8Array(buffer);
    return true;
  } catch {
    return false;
  }
}

export function addValues(has: Has, env: Environment): void {
  addMethods(has, 'RegExp', RegExp, { escape: (text: any) => escapeRegExp(needText(text)) });
  addMethods(has, 'Math', Math, { f16round });
  addMethods(has, 'Error', Error, {
    isError: (value: any) =>
      value !== null && typeof value === 'object' && builtinTag(value) === 'Error',
  });
  if (typeof Atomics === 'object') addMethods(has, 'Atomics', Atomics, { pause: () => undefined });
  addBytes(has);
  addTransfer(has, env);
  for (const name of ['dispose', 'asyncDispose'])
    if (has('Symbol', name) && !ObjectPrototypeHasOwnProperty(Symbol, name))
      ObjectDefineProperty(Symbol, name, { value: Symbol(`Symbol.${name}`) });
}
