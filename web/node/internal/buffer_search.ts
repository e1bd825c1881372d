/** Buffer's comparisons and searches: compare, indexOf, lastIndexOf, includes. */
import type { Codec } from './buffer_codecs.ts';
import { NumberIsNaN, ObjectDefineProperty } from './primordials.ts';

interface Parts {
  major: number;
  codes: any;
  codecs: { utf8: Codec; find(spelling: unknown): Codec | undefined };
  isUint8Array(value: any): boolean;
  validateOffset(value: any, name: string, low?: number, high?: number): void;
  from(value: any, encoding?: any): any;
  codecOf(encoding: unknown): Codec;
}

/** -1, 0 or 1, by the first byte that differs, then by length. */
function compareBytes(a: any, b: any): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/**
 * Where `needle` starts in `bytes`: the first place at or after `from`, or the last at or before it. UTF-16 is searched
 * in whole units (`step` 2): half a unit at the end of either side does not count.
 */
function find(
  bytes: any,
  needle: any,
  from: number,
  end: number,
  step: number,
  forward: boolean,
): number {
  const size = needle.length - (needle.length % step);
  if (size === 0) return -1;
  const limit = Math.min(bytes.length, end);
  const last = limit - (limit % step) - size;
  let at = forward ? from : Math.min(from, last);
  at -= at % step;
  for (; forward ? at <= last : at >= 0; at += forward ? step : -step) {
    let same = 0;
    while (same < size && bytes[at + same] === needle[same]) same++;
    if (same === size) return at;
  }
  return -1;
}

export function searchMethods({
  major,
  codes,
  codecs,
  isUint8Array,
  validateOffset,
  from,
  codecOf,
}: Parts) {
  function search(
    buffer: any,
    value: any,
    offset: any,
    end: any,
    encoding: any,
    forward: boolean,
  ): number {
    if (!ArrayBuffer.isView(buffer))
      throw new codes.ERR_INVALID_ARG_TYPE('buffer', ['Buffer', 'TypedArray', 'DataView'], buffer);
    if (typeof end === 'string') {
      encoding = end;
      end = undefined;
    }
    const length = (buffer as any).length;
    if (typeof offset === 'string') {
      encoding = offset;
      offset = undefined;
    } else if (offset > 0x7fffffff) offset = 0x7fffffff;
    else if (offset < -0x80000000) offset = -0x80000000;
    // Values like null and [] become 0; what becomes NaN means all of the buffer.
    offset = +offset;
    if (NumberIsNaN(offset)) offset = forward ? 0 : length;
    offset = Math.trunc(offset);
    end = end === undefined ? length : Math.max(0, Math.min(length, +end || 0));

    if (typeof value === 'number')
      return place(buffer, [(value >>> 0) & 255], offset, end, 1, forward);
    const codec = encoding === undefined ? codecs.utf8 : codecs.find(encoding);
    if (typeof value === 'string') {
      const { name } = codec ?? codecOf(encoding);
      return place(buffer, from(value, name), offset, end, name === 'utf16le' ? 2 : 1, forward);
    }
    if (isUint8Array(value))
      return place(buffer, value, offset, end, codec?.name === 'utf16le' ? 2 : 1, forward);
    throw new codes.ERR_INVALID_ARG_TYPE(
      'value',
      ['number', 'string', 'Buffer', 'Uint8Array'],
      value,
    );
  }

  /** Node's rules for negative and far offsets, and for an empty needle. */
  function place(
    buffer: any,
    needle: any,
    offset: number,
    end: number,
    step: number,
    forward: boolean,
  ): number {
    const { length } = buffer;
    let at = offset < 0 ? offset + length : offset;
    if (at < 0) {
      if (!forward) return -1;
      at = 0;
    }
    if (needle.length === 0) return Math.min(at, length);
    if (length === 0) return -1;
    if (at > length - 1) {
      if (forward) return -1;
      at = length - 1;
    }
    return find(buffer, needle, at, end, step, forward);
  }

  /** Node 10 cut to 32 bits what is not out of range. */
  function ranges10(ranges: any[], targetLength: number, length: number): any[] {
    const limits = [0, targetLength, 0, length];
    const checked: any[] = [];
    for (let i = 0; i < 4; i++) {
      const value = ranges[i];
      if (value === undefined) continue;
      if (i % 2 === 0 ? value < 0 : value > limits[i]!) throw new codes.ERR_INDEX_OUT_OF_RANGE();
      // A number so far up that the checks of later versions would refuse it.
      checked[i] = i % 2 === 0 ? value >>> 0 : Math.min(value >>> 0, limits[i]!);
    }
    return checked;
  }

  function compare(self: any, target: any, ranges: any[]): number {
    if (!isUint8Array(target))
      throw new codes.ERR_INVALID_ARG_TYPE('target', ['Buffer', 'Uint8Array'], target);
    let [targetStart, targetEnd, sourceStart, sourceEnd] =
      major < 12 ? ranges10(ranges, target.length, self.length) : ranges;
    if (targetStart === undefined) targetStart = 0;
    else validateOffset(targetStart, 'targetStart');
    if (targetEnd === undefined) targetEnd = target.length;
    else validateOffset(targetEnd, 'targetEnd', 0, target.length);
    if (sourceStart === undefined) sourceStart = 0;
    else validateOffset(sourceStart, 'sourceStart');
    if (sourceEnd === undefined) sourceEnd = self.length;
    else validateOffset(sourceEnd, 'sourceEnd', 0, self.length);
    if (sourceStart >= sourceEnd) return targetStart >= targetEnd ? 0 : -1;
    if (targetStart >= targetEnd) return 1;
    const bytes = (from: any, start: number, end: number) =>
      new Uint8Array(from.buffer, from.byteOffset + start, end - start);
    return compareBytes(bytes(self, sourceStart, sourceEnd), bytes(target, targetStart, targetEnd));
  }

  // `end` came with Node 24.
  const hasEnd = major >= 24;
  const methods = {
    compare(
      this: any,
      target: any,
      targetStart: any,
      targetEnd: any,
      sourceStart: any,
      sourceEnd: any,
    ) {
      return compare(this, target, [targetStart, targetEnd, sourceStart, sourceEnd]);
    },
    indexOf(this: any, value: any, offset: any, end: any, encoding: any) {
      if (!hasEnd) [encoding, end] = [end, undefined];
      return search(this, value, offset, end, encoding, true);
    },
    lastIndexOf(this: any, value: any, offset: any, end: any, encoding: any) {
      if (!hasEnd) [encoding, end] = [end, undefined];
      return search(this, value, offset, end, encoding, false);
    },
    includes(this: any, value: any, offset: any, end: any, encoding: any) {
      if (!hasEnd) [encoding, end] = [end, undefined];
      return search(this, value, offset, end, encoding, true) !== -1;
    },
  };
  if (!hasEnd)
    for (const name of ['indexOf', 'lastIndexOf', 'includes'] as const)
      ObjectDefineProperty(methods[name], 'length', { configurable: true, value: 3 });
  return { methods, compareBytes };
}
