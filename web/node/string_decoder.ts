/** `string_decoder`: keeps the bytes of a character that is not complete yet. */
import type { Environment } from './internal/environment.ts';
import { isArrayBufferView } from './internal/util/brands.ts';
import { ObjectDefineProperties } from './internal/primordials.ts';

const kNativeDecoder = Symbol('kNativeDecoder');
/** The layout of the native state: four bytes of a character, how many lack, how many are there, the encoding. */
const MISSING = 4;
const BUFFERED = 5;
const ENCODING = 6;
const ENCODINGS = ['ascii', 'utf8', 'base64', 'utf16le', 'latin1', 'hex', 'buffer', 'base64url'];

/** Of the last bytes: [how many belong to an unfinished character, how many it lacks]. */
function unfinished(bytes: Uint8Array, encoding: string): [number, number] {
  const { length } = bytes;
  if (encoding === 'utf8') return unfinishedUtf8(bytes);
  if (encoding === 'utf16le') {
    if (length % 2 === 1) return [1, 1];
    const high = length >= 2 ? bytes[length - 1]! : 0;
    return high >= 0xd8 && high < 0xdc ? [2, 2] : [0, 0];
  }
  if (encoding === 'base64' || encoding === 'base64url')
    return length % 3 === 0 ? [0, 0] : [length % 3, 3 - (length % 3)];
  return [0, 0];
}

function unfinishedUtf8(bytes: Uint8Array): [number, number] {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    // Like Node's C++, this looks at the lead byte's high bits only; decoding finds the errors.
    if (byte >= 0xf8 || back >= size) break;
    return [back, size - back];
  }
  return [0, 0];
}

export default function create(env: Environment): any {
  const { codes } = env.require('internal/errors');
  const { Buffer } = env.require('buffer');

  /** The encoding's name as Node keeps it; utf8 when none is given. */
  function normalize(encoding: any): string {
    if (encoding === undefined || encoding === null || encoding === '') return 'utf8';
    const name = `${encoding}`.toLowerCase();
    if (!Buffer.isEncoding(name)) throw new codes.ERR_UNKNOWN_ENCODING(encoding);
    if (name === 'utf-8') return 'utf8';
    if (name === 'binary') return 'latin1';
    return name === 'ucs2' || name === 'ucs-2' || name === 'utf-16le' ? 'utf16le' : name;
  }

  function StringDecoder(this: any, encoding: any): void {
    this.encoding = normalize(encoding);
    this[kNativeDecoder] = Buffer.alloc(7);
    this[kNativeDecoder][ENCODING] = ENCODINGS.indexOf(this.encoding);
  }

  StringDecoder.prototype.write = function write(buf: any): string {
    if (typeof buf === 'string') return buf;
    if (!isArrayBufferView(buf))
      throw new codes.ERR_INVALID_ARG_TYPE('buf', ['Buffer', 'TypedArray', 'DataView'], buf);
    const state = this[kNativeDecoder];
    if (!state) throw new codes.ERR_INVALID_THIS('StringDecoder');
    const chunk = Buffer.from(buf.buffer, buf.byteOffset, buf.byteLength);
    const from = complete(state, chunk, this.encoding);
    if (state[MISSING] > 0) return '';
    const first = state.toString(this.encoding, 0, state[BUFFERED]);
    const rest = chunk.subarray(from);
    const [kept, missing] = unfinished(rest, this.encoding);
    rest.copy(state, 0, rest.length - kept);
    state[BUFFERED] = kept;
    state[MISSING] = missing;
    return first + rest.toString(this.encoding, 0, rest.length - kept);
  };

  /** Gives a started character what it lacks, until a byte that cannot belong to it; says how much it took. */
  function complete(state: any, chunk: any, encoding: string): number {
    let from = 0;
    for (; state[MISSING] > 0 && from < chunk.length; from++) {
      if (encoding === 'utf8' && (chunk[from] & 0xc0) !== 0x80) {
        state[MISSING] = 0;
        break;
      }
      state[state[BUFFERED]++] = chunk[from];
      state[MISSING]--;
    }
    return from;
  }

  StringDecoder.prototype.end = function end(buf: any): string {
    const text = buf === undefined ? '' : this.write(buf);
    const state = this[kNativeDecoder];
    const rest = state.subarray(0, state[BUFFERED]);
    // Half a UTF-16 unit says nothing; half a pair is kept.
    const whole = this.encoding === 'utf16le' ? rest.length & ~1 : rest.length;
    const last = rest.toString(this.encoding, 0, whole);
    state[BUFFERED] = 0;
    state[MISSING] = 0;
    return text + last;
  };

  StringDecoder.prototype.text = function text(buf: any, offset: number): string {
    this[kNativeDecoder][MISSING] = 0;
    this[kNativeDecoder][BUFFERED] = 0;
    return this.write(buf.slice(offset));
  };

  const getter = (get: (state: any) => unknown) => ({
    configurable: true,
    enumerable: true,
    get(this: any) {
      return get(this[kNativeDecoder]);
    },
  });
  ObjectDefineProperties(StringDecoder.prototype, {
    lastChar: getter((state) => state.subarray(0, 4)),
    lastNeed: getter((state) => state[MISSING]),
    lastTotal: getter((state) => state[BUFFERED] + state[MISSING]),
  });
  return { StringDecoder };
}
