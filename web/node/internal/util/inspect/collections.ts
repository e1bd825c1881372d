/** The entries of arrays, maps, sets, iterators, buffers, promises and module namespaces. */
import {
  ArrayPrototypePush,
  ArrayPrototypeSort,
  MapPrototypeForEach,
  MapPrototypeGetSize,
  MathMax,
  MathMin,
  NumberPrototypeToString,
  ObjectGetOwnPropertyDescriptor,
  ObjectKeys,
  RegExpPrototypeExec,
  SetPrototypeForEach,
  SetPrototypeGetSize,
  StringPrototypeIncludes,
  StringPrototypeLastIndexOf,
  StringPrototypePadStart,
  StringPrototypeSlice,
  TypedArrayPrototypeGetLength,
} from '../../primordials.ts';
import { previewIterator } from './iterators.ts';
import { type Context, kArrayExtrasType, kArrayType, kObjectType } from './context.ts';
import { reduceToSingleString } from './layout.ts';
import { formatProperty } from './property.ts';
import { formatBigInt, formatNumber } from './strings.ts';
import { formatValue } from './value.ts';
import { weakMembers, weakValue } from './weak_members.ts';
import { isWeakMap } from '../brands.ts';

/** Makes the entries that stand between an object's braces, before its own properties. */
export type Formatter = (ctx: Context, value: any, recurseTimes: number) => string[];

const moreItems = (remaining: number): string =>
  `... ${remaining} more item${remaining > 1 ? 's' : ''}`;

const limit = (ctx: Context, length: number): number =>
  MathMin(MathMax(0, ctx.maxArrayLength), length);

const emptyItems = (ctx: Context, count: number): string =>
  ctx.stylize(`<${count} empty item${count > 1 ? 's' : ''}>`, 'undefined');

export const formatNothing: Formatter = () => [];

export const formatArray: Formatter = (ctx, value, recurseTimes) => {
  const length = limit(ctx, value.length);
  const output: string[] = [];
  for (let i = 0; i < length; i++) {
    const descriptor = ObjectGetOwnPropertyDescriptor(value, i);
    if (descriptor === undefined) return formatSparse(ctx, value, recurseTimes, length, output, i);
    ArrayPrototypePush(output, formatProperty(ctx, value, recurseTimes, i, kArrayType, descriptor));
  }
  if (value.length > length) ArrayPrototypePush(output, moreItems(value.length - length));
  return output;
};

/** Goes on from the first hole: each run of holes counts as one entry. */
function formatSparse(
  ctx: Context,
  value: any[],
  recurseTimes: number,
  maxLength: number,
  output: string[],
  start: number,
): string[] {
  const keys = ObjectKeys(value);
  let index = start;
  for (let i = start; i < keys.length && output.length < maxLength; i++) {
    const key = keys[i]!;
    const next = Number(key);
    if (next > 2 ** 32 - 2) break;
    if (`${index}` !== key) {
      if (RegExpPrototypeExec(/^(0|[1-9][0-9]*)$/, key) === null) break;
      ArrayPrototypePush(output, emptyItems(ctx, next - index));
      index = next;
      if (output.length === maxLength) break;
    }
    ArrayPrototypePush(output, formatProperty(ctx, value, recurseTimes, key, kArrayType));
    index++;
  }
  const remaining = value.length - index;
  if (remaining > 0) {
    const isFull = output.length === maxLength;
    ArrayPrototypePush(output, isFull ? moreItems(remaining) : emptyItems(ctx, remaining));
  }
  return output;
}

export const formatTypedArray: Formatter = (ctx, value) => {
  const total = TypedArrayPrototypeGetLength(value);
  const length = limit(ctx, total);
  const { major } = ctx.tools;
  const output: string[] = [];
  for (let i = 0; i < length; i++) {
    const element = value[i];
    output[i] =
      typeof element === 'bigint' && major >= 12
        ? formatBigInt(ctx.stylize, element, ctx.numericSeparator)
        : formatNumber(ctx.stylize, element, ctx.numericSeparator, major);
  }
  if (total > length) output[length] = moreItems(total - length);
  return output;
};

/** The bytes, in hexadecimal. */
export const formatArrayBuffer: Formatter = (ctx, value) => {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(value);
  } catch {
    return [ctx.stylize('(detached)', 'special')]; // Only a detached buffer has no view.
  }
  const length = limit(ctx, bytes.length);
  let text = '';
  for (let i = 0; i < length; i++) {
    const hex = StringPrototypePadStart(NumberPrototypeToString(bytes[i], 16), 2, '0');
    text += i === 0 ? hex : ` ${hex}`;
  }
  const remaining = bytes.length - ctx.maxArrayLength;
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`;
  return [`${ctx.stylize('[Uint8Contents]', 'special')}: <${text}>`];
};

/** Node 18 and older showed every entry of maps and sets. */
const collectionLimit = (ctx: Context, size: number): number =>
  ctx.tools.major < 20 ? size : limit(ctx, size);

const sizeOf10 = (ctx: Context, output: string[], size: number): string[] => {
  if (ctx.tools.major < 12 && ctx.showHidden) {
    ArrayPrototypePush(output, `[size]: ${ctx.stylize(`${size}`, 'number')}`);
  }
  return output;
};

export const formatSet: Formatter = (ctx, value, recurseTimes) => {
  const size = SetPrototypeGetSize(value);
  const length = collectionLimit(ctx, size);
  const output: string[] = [];
  ctx.indentationLvl += 2;
  SetPrototypeForEach(value, (entry) => {
    if (output.length < length) ArrayPrototypePush(output, formatValue(ctx, entry, recurseTimes));
  });
  if (size > length) ArrayPrototypePush(output, moreItems(size - length));
  ctx.indentationLvl -= 2;
  return sizeOf10(ctx, output, size);
};

export const formatMap: Formatter = (ctx, value, recurseTimes) => {
  const size = MapPrototypeGetSize(value);
  const length = collectionLimit(ctx, size);
  const output: string[] = [];
  ctx.indentationLvl += 2;
  MapPrototypeForEach(value, (entry, key) => {
    if (output.length >= length) return;
    const left = formatValue(ctx, key, recurseTimes);
    ArrayPrototypePush(output, `${left} => ${formatValue(ctx, entry, recurseTimes)}`);
  });
  if (size > length) ArrayPrototypePush(output, moreItems(size - length));
  ctx.indentationLvl -= 2;
  return sizeOf10(ctx, output, size);
};

/** What an iterator has not yet given; `[Map Iterator]` becomes `[Map Entries]` for pairs. */
export const formatIterator =
  (braces: [string, string]): Formatter =>
  (ctx, value, recurseTimes) => {
    const { entries, isKeyValue } = previewIterator(value);
    const length = limit(ctx, entries.length);
    const output: string[] = [];
    if (isKeyValue && ctx.tools.major >= 12) {
      braces[0] = `${StringPrototypeSlice(braces[0], 0, -'Iterator] {'.length)}Entries] {`;
    }
    ctx.indentationLvl += 2;
    for (let i = 0; i < length; i++) {
      const entry = entries[i] as any;
      // Node 10 showed the values of a set's entries.
      const isOfSet10 = ctx.tools.major < 12 && StringPrototypeIncludes(braces[0], 'Set');
      output[i] = isOfSet10
        ? formatValue(ctx, isKeyValue ? entry[0] : entry, recurseTimes)
        : isKeyValue
          ? formatPair(ctx, entry, recurseTimes)
          : formatValue(ctx, entry, recurseTimes);
    }
    ctx.indentationLvl -= 2;
    if (entries.length > length) ArrayPrototypePush(output, moreItems(entries.length - length));
    return output;
  };

function formatPair(ctx: Context, pair: [unknown, unknown], recurseTimes: number): string {
  const parts = [formatValue(ctx, pair[0], recurseTimes), formatValue(ctx, pair[1], recurseTimes)];
  if (ctx.tools.major < 12) return `[ ${parts[0]}, ${parts[1]} ]`;
  return reduceToSingleString(ctx, parts, '', ['[', ']'], kArrayExtrasType, recurseTimes);
}

/** Weak collections show what is in them with `showHidden` only, in the order of its text. */
export const formatWeakCollection: Formatter = (ctx, value, recurseTimes) => {
  const found = ctx.showHidden ? weakMembers(value) : undefined;
  if (found === undefined) {
    const text = ctx.tools.major < 12 ? '[items unknown]' : '<items unknown>';
    return [ctx.stylize(text, 'special')];
  }
  const length = limit(ctx, found.length);
  const isMap = isWeakMap(value);
  const output: string[] = [];
  ctx.indentationLvl += 2;
  for (let i = 0; i < length; i++) {
    const member = found[i]!;
    output[i] = formatValue(ctx, member, recurseTimes);
    if (isMap) output[i] += ` => ${formatValue(ctx, weakValue(value, member), recurseTimes)}`;
  }
  ctx.indentationLvl -= 2;
  if (!ctx.sorted) ArrayPrototypeSort(output);
  if (found.length > length) ArrayPrototypePush(output, moreItems(found.length - length));
  return output;
};

export const formatPromise: Formatter = (ctx, value, recurseTimes) => {
  const [state, result] = ctx.tools.getPromiseDetails(value);
  if (state === 0) return [ctx.stylize('<pending>', 'special')];
  ctx.indentationLvl += 2;
  const text = formatValue(ctx, result, recurseTimes);
  ctx.indentationLvl -= 2;
  return [state === 2 ? `${ctx.stylize('<rejected>', 'special')} ${text}` : text];
};

/** The exports of a module; those in their temporal dead zone are `<uninitialized>`. */
export const formatNamespace =
  (keys: PropertyKey[]): Formatter =>
  (ctx, value, recurseTimes) => {
    const output: string[] = [];
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      try {
        output[i] = formatProperty(ctx, value, recurseTimes, key, kObjectType);
      } catch (error: any) {
        if (error?.name !== 'ReferenceError') throw error;
        // The name as it is always printed, before a value that is cut off again.
        const text = formatProperty(ctx, { [key]: '' }, recurseTimes, key, kObjectType);
        const end = StringPrototypeLastIndexOf(text, ' ') + 1;
        const marker = ctx.stylize('<uninitialized>', 'special');
        output[i] = StringPrototypeSlice(text, 0, end) + marker;
      }
    }
    keys.length = 0;
    return output;
  };
