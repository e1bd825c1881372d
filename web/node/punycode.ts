/** `punycode`: RFC 3492, and domains made of it. */
import type { Environment } from './internal/environment.ts';

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;
const MAX = 0x7fffffff;

const overflow = () => new RangeError('Overflow: input needs wider integers to process');

/** Section 6.1, bias adaptation. */
function adapt(delta: number, points: number, first: boolean): number {
  let k = 0;
  delta = first ? Math.floor(delta / DAMP) : delta >> 1;
  delta += Math.floor(delta / points);
  for (; delta > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE)
    delta = Math.floor(delta / (BASE - T_MIN));
  return Math.floor(k + ((BASE - T_MIN + 1) * delta) / (delta + SKEW));
}

const threshold = (k: number, bias: number) => Math.max(T_MIN, Math.min(T_MAX, k - bias));

function digitOf(code: number): number {
  if (code >= 48 && code < 58) return 26 + code - 48;
  const letter = (code | 32) - 97;
  return letter >= 0 && letter < 26 ? letter : BASE;
}
const charOf = (digit: number) => String.fromCharCode(digit < 26 ? digit + 97 : digit + 22);

/** Section 6.2. */
function decode(input: string): string {
  const output: number[] = [];
  const basic = Math.max(0, input.lastIndexOf('-'));
  for (let j = 0; j < basic; j++) {
    if (input.charCodeAt(j) >= 0x80)
      throw new RangeError('Illegal input >= 0x80 (not a basic code point)');
    output.push(input.charCodeAt(j));
  }
  let i = 0;
  let n = INITIAL_N;
  let bias = INITIAL_BIAS;
  for (let index = basic > 0 ? basic + 1 : 0; index < input.length; ) {
    const start = i;
    for (let w = 1, k = BASE; ; k += BASE) {
      if (index >= input.length) throw new RangeError('Invalid input');
      const digit = digitOf(input.charCodeAt(index++));
      if (digit >= BASE) throw new RangeError('Invalid input');
      if (digit > Math.floor((MAX - i) / w)) throw overflow();
      i += digit * w;
      const t = threshold(k, bias);
      if (digit < t) break;
      if (w > Math.floor(MAX / (BASE - t))) throw overflow();
      w *= BASE - t;
    }
    const count = output.length + 1;
    bias = adapt(i - start, count, start === 0);
    if (Math.floor(i / count) > MAX - n) throw overflow();
    n += Math.floor(i / count);
    i %= count;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

/** Section 6.3. */
function encode(input: string): string {
  const points = ucs2decode(input);
  const basic = points.filter((point) => point < 0x80);
  let output = String.fromCharCode(...basic);
  let handled = basic.length;
  if (handled > 0) output += '-';
  let n = INITIAL_N;
  let delta = 0;
  let bias = INITIAL_BIAS;
  while (handled < points.length) {
    const next = Math.min(...points.filter((point) => point >= n));
    if (next - n > Math.floor((MAX - delta) / (handled + 1))) throw overflow();
    delta += (next - n) * (handled + 1);
    n = next;
    for (const point of points) {
      if (point < n && ++delta > MAX) throw overflow();
      if (point !== n) continue;
      let q = delta;
      for (let k = BASE; ; k += BASE) {
        const t = threshold(k, bias);
        if (q < t) break;
        output += charOf(t + ((q - t) % (BASE - t)));
        q = Math.floor((q - t) / (BASE - t));
      }
      output += charOf(q);
      bias = adapt(delta, handled + 1, handled === basic.length);
      delta = 0;
      handled++;
    }
    delta++;
    n++;
  }
  return output;
}

/** Code points of a text; lone surrogates stay as they are. */
function ucs2decode(text: string): number[] {
  return Array.from(text, (char) => char.codePointAt(0)!);
}

const ucs2encode = (points: number[]): string => String.fromCodePoint(...points);

/** Applies `change` to each label; the local part of an address is left alone. */
function mapDomain(domain: string, change: (label: string) => string): string {
  const parts = domain.split('@');
  const prefix = parts.length > 1 ? `${parts[0]}@` : '';
  const host = parts.length > 1 ? parts[1]! : domain;
  return (
    prefix +
    host
      .replace(/[\u3002\uff0e\uff61]/g, '.')
      .split('.')
      .map(change)
      .join('.')
  );
}

const toUnicode = (input: string): string =>
  mapDomain(input, (label) => (/^xn--/.test(label) ? decode(label.slice(4).toLowerCase()) : label));
const toASCII = (input: string): string =>
  mapDomain(input, (label) => (/[^\0-\x7f]/.test(label) ? `xn--${encode(label)}` : label));

export default function create(_env: Environment): any {
  return {
    version: '2.1.0',
    ucs2: {
      decode: ucs2decode,
      encode: ucs2encode,
    },
    decode,
    encode,
    toASCII,
    toUnicode,
  };
}

/** What a program requires: DEP0040, at run time since Node 21, outside node_modules. */
export function deprecatedPunycode(env: Environment): any {
  const isWarned =
    env.profile.major >= 21 || env.process.execArgv.includes('--pending-deprecation');
  if (isWarned && !/[\\/]node_modules[\\/]/.test(`${new Error().stack}`))
    env.process.emitWarning(
      'The `punycode` module is deprecated. Please use a userland alternative instead.',
      'DeprecationWarning',
      'DEP0040',
    );
  return env.require('internal/punycode');
}
