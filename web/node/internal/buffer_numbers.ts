/**
 * Buffer's `readUInt8` to `writeDoubleBE`: Node's checks of value and offset, then npm `buffer`'s byte work.
 */
import { Buffer as Bytes } from 'buffer/';
import type { Environment } from './environment.ts';
import {
  MathFloor,
  NumberIsNaN,
  ObjectDefineProperties,
  ObjectDefineProperty,
} from './primordials.ts';

type Accessor = (this: any, ...args: any[]) => any;
/** npm's methods, called with `noAssert`: the checks here come first. */
const bytes = Bytes.prototype as unknown as Record<string, Accessor>;

/** [name, bytes, smallest, largest]; floats have no range. */
const FIXED: [name: string, size: number, min?: number, max?: number][] = [
  ['UInt32LE', 4, 0, 0xffffffff],
  ['UInt16LE', 2, 0, 0xffff],
  ['UInt8', 1, 0, 0xff],
  ['UInt32BE', 4, 0, 0xffffffff],
  ['UInt16BE', 2, 0, 0xffff],
  ['Int32LE', 4, -0x80000000, 0x7fffffff],
  ['Int16LE', 2, -0x8000, 0x7fff],
  ['Int8', 1, -0x80, 0x7f],
  ['Int32BE', 4, -0x80000000, 0x7fffffff],
  ['Int16BE', 2, -0x8000, 0x7fff],
  ['FloatLE', 4],
  ['FloatBE', 4],
  ['DoubleLE', 8],
  ['DoubleBE', 8],
];

/** Functions Node names after what they do to the bytes of a little-endian machine. */
const FLOAT_NAMES: Record<string, string> = {
  FloatLE: 'FloatForwards',
  FloatBE: 'FloatBackwards',
  DoubleLE: 'DoubleForwards',
  DoubleBE: 'DoubleBackwards',
};

/** Makes the numeric methods of Buffer.prototype, in Node's order. */
export function numericMethods(env: Environment): Record<string, Accessor> {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateNumber } = env.require('internal/validators');
  const checks = { boundsError, checkBounds, checkRange };

  function boundsError(value: number, length: number, type?: string): never {
    if (MathFloor(value) !== value) {
      validateNumber(value, type ?? 'offset');
      throw new codes.ERR_OUT_OF_RANGE(type || 'offset', 'an integer', value);
    }
    if (length < 0)
      throw new codes.ERR_BUFFER_OUT_OF_BOUNDS(...(major < 12 ? [undefined, true] : []));
    throw new codes.ERR_OUT_OF_RANGE(
      type || 'offset',
      `>= ${type ? 1 : 0} and <= ${length}`,
      value,
    );
  }

  function checkBounds(buffer: any, offset: any, size: number): void {
    validateNumber(offset, 'offset');
    if (buffer[offset] === undefined || buffer[offset + size - 1] === undefined)
      boundsError(offset, buffer.length - size);
  }

  /** Node writes wide ranges as powers of two (from 12 on). */
  function checkRange(value: any, min: any, max: any, size: number): void {
    // NaN passes: it is written as 0.
    if (!(value > max || value < min)) return;
    const n = typeof min === 'bigint' && major >= 12 ? 'n' : '';
    let range = `>= ${min}${n} and <= ${max}${n}`;
    if (size > 4 && major >= 12) {
      range =
        Number(min) === 0
          ? `>= 0${n} and < 2${n} ** ${size * 8}${n}`
          : `>= -(2${n} ** ${size * 8 - 1}${n}) and < 2${n} ** ${size * 8 - 1}${n}`;
    }
    throw new codes.ERR_OUT_OF_RANGE('value', range, value);
  }

  const made = { ...bigInts(checks), ...variable(checks, codes), ...fixed(checks, major) };
  const methods: Record<string, Accessor> = {};
  for (const group of ORDER) {
    for (const direction of ['read', 'write']) {
      for (const names of group) {
        for (const name of names) methods[direction + name] = made[direction + name]!;
        if (major < 14) continue;
        // `readUint8` for `readUInt8`, since Node 14.9.
        for (const name of names)
          if (name.includes('UInt'))
            methods[direction + name.replace('UInt', 'Uint')] = made[direction + name]!;
      }
    }
  }
  return methods;
}

const list = (text: string) => text.split(' ');
/** The order of Buffer.prototype: of each group first what reads, then what writes. */
const ORDER = [
  [list('BigUInt64LE BigUInt64BE'), list('BigInt64LE BigInt64BE')],
  [
    list('UIntLE UInt32LE UInt16LE UInt8 UIntBE UInt32BE UInt16BE'),
    list('IntLE Int32LE Int16LE Int8 IntBE Int32BE Int16BE'),
  ],
  [list('FloatLE FloatBE DoubleLE DoubleBE')],
];

interface Checks {
  boundsError(value: any, length: number, type?: string): never;
  checkBounds(buffer: any, offset: any, size: number): void;
  checkRange(value: any, min: any, max: any, size: number): void;
}

const rename = (name: string, f: Accessor): Accessor =>
  ObjectDefineProperty(f, 'name', { value: name }) as Accessor;

function fixed({ checkBounds, checkRange }: Checks, major: number): Record<string, Accessor> {
  const methods: Record<string, Accessor> = {};
  for (const [name, size, min, max] of FIXED) {
    const read = bytes[`read${name}`]!;
    const write = bytes[`write${name}`]!;
    const shown = FLOAT_NAMES[name] ?? name;
    methods[`read${name}`] = rename(`read${shown}`, function (this: any, offset: any = 0) {
      checkBounds(this, offset, size);
      return read.call(this, offset, true);
    });
    // Since Node 24 these are functions without a name.
    if (major >= 24 && min !== undefined)
      ObjectDefineProperties(methods[`read${name}`]!, {
        name: { value: '' },
        length: { value: 1 },
      });
    methods[`write${name}`] = rename(
      `write${shown}`,
      function (this: any, value: any, offset: any = 0) {
        value = +value;
        if (min !== undefined) checkRange(value, min, max, size);
        checkBounds(this, offset, size);
        // The engine's NaN, whatever bits this one has.
        if (min === undefined && NumberIsNaN(value)) return writeNaN(this, name, offset, size);
        return write.call(this, value, offset, true);
      },
    );
  }
  return methods;
}

/** The quiet NaN without a sign: 7f c0 00 00, or 7f f8 00 …. */
function writeNaN(buffer: any, name: string, offset: number, size: number): number {
  for (let i = 0; i < size; i++) {
    const byte = i === 0 ? 0x7f : i === 1 ? (size === 4 ? 0xc0 : 0xf8) : 0;
    buffer[name.endsWith('BE') ? offset + i : offset + size - 1 - i] = byte;
  }
  return offset + size;
}

/** `readUIntLE(offset, byteLength)` and its kin: one to six bytes. */
function variable(checks: Checks, codes: any): Record<string, Accessor> {
  const methods: Record<string, Accessor> = {};
  for (const name of ['UIntLE', 'UIntBE', 'IntLE', 'IntBE']) {
    const read = bytes[`read${name}`]!;
    const write = bytes[`write${name}`]!;
    const signed = name[0] === 'I';
    const isSize = (n: any) => n === 1 || n === 2 || n === 3 || n === 4 || n === 5 || n === 6;
    methods[`read${name}`] = rename(
      `read${name}`,
      function (this: any, offset: any, byteLength: any) {
        if (offset === undefined) throw new codes.ERR_INVALID_ARG_TYPE('offset', 'number', offset);
        if (!isSize(byteLength)) checks.boundsError(byteLength, 6, 'byteLength');
        checks.checkBounds(this, offset, byteLength);
        return read.call(this, offset, byteLength, true);
      },
    );
    methods[`write${name}`] = rename(
      `write${name}`,
      function (this: any, value: any, offset: any, byteLength: any) {
        if (!isSize(byteLength)) checks.boundsError(byteLength, 6, 'byteLength');
        value = +value;
        const limit = 2 ** (8 * byteLength - (signed ? 1 : 0));
        // One byte: the offset is looked at first.
        if (byteLength === 1 && typeof offset !== 'number') checks.checkBounds(this, offset, 1);
        checks.checkRange(value, signed ? -limit : 0, limit - 1, byteLength);
        checks.checkBounds(this, offset, byteLength);
        return write.call(this, value, offset, byteLength, true);
      },
    );
  }
  return methods;
}

function bigInts({ checkBounds, checkRange }: Checks): Record<string, Accessor> {
  const methods: Record<string, Accessor> = {};
  for (const kind of ['BigUInt64', 'BigInt64'] as const) {
    const signed = kind === 'BigInt64';
    const min = signed ? -(BigInt(1) << BigInt(63)) : BigInt(0);
    const max = (BigInt(1) << BigInt(signed ? 63 : 64)) - BigInt(1);
    for (const order of ['LE', 'BE']) {
      const read = bytes[`read${kind}${order}`]!;
      const write = bytes[`write${kind}${order}`]!;
      methods[`read${kind}${order}`] = rename(
        `read${kind}${order}`,
        function (this: any, offset: any = 0) {
          checkBounds(this, offset, 8);
          return read.call(this, offset);
        },
      );
      methods[`write${kind}${order}`] = rename(
        `write${kind}${order}`,
        function (this: any, value: any, offset: any = 0) {
          checkRange(value, min, max, 8);
          checkBounds(this, offset, 8);
          return write.call(this, value, offset);
        },
      );
    }
  }
  return methods;
}
