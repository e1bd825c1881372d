/** Any object that is neither a proxy nor prints itself: finds its shape and fills it. */
import {
  ArrayPrototypePop,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  ArrayPrototypeSort,
  MapPrototypeGet,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable,
  StringPrototypeSlice,
} from '../../primordials.ts';
import * as brands from '../brands.ts';
import { isStackOverflowError } from '../../errors.ts';
import { type Context, isTooDeep, kObjectType } from './context.ts';
import { reduceToSingleString } from './layout.ts';
import { formatExtraProperty, formatProperty } from './property.ts';
import { getConstructorName, getObjectPrefix } from './prototypes.ts';
import { type Shape, shapeOfIterable, shapeOfObject, type Subject } from './shapes.ts';

/** The tag that is shown besides the constructor, and the kind of the object. */
function readTag(ctx: Context, value: any): { tag: string; kind: string } {
  let tag: unknown;
  try {
    tag = value[Symbol.toStringTag];
  } catch (error) {
    if (ctx.tools.major < 24) throw error;
    return { tag: '', kind: brands.findKind(value) };
  }
  const kind = brands.kindOf(value, tag);
  if (typeof tag !== 'string') return { tag: '', kind };
  // A tag that is printed as a property is not printed twice.
  const isShown = ctx.showHidden
    ? ObjectPrototypeHasOwnProperty
    : ObjectPrototypePropertyIsEnumerable;
  const isProperty = tag !== '' && ctx.tools.major >= 12 && isShown(value, Symbol.toStringTag);
  return { tag: isProperty ? '' : tag, kind };
}

/** Formats an object that is neither a proxy nor prints itself. */
export function formatRaw(
  ctx: Context,
  value: any,
  recurseTimes: number,
  isInTypedArray: boolean,
): string {
  const { major } = ctx.tools;
  let protoProps: string[] | undefined;
  if (ctx.showHidden && major >= 12 && !isTooDeep(ctx, recurseTimes)) protoProps = [];
  const constructor = getConstructorName(value, ctx, recurseTimes, protoProps);
  if (protoProps !== undefined && protoProps.length === 0) protoProps = undefined;
  let { tag, kind } = readTag(ctx, value);
  // Without a prototype even a Map has no tag.
  if (constructor === null && kind === 'Object') kind = brands.findKind(value);
  const subject = { ctx, value, recurseTimes, constructor, tag, kind, protoProps, isInTypedArray };
  let shape: Shape | string | undefined;
  if (constructor === null || Symbol.iterator in value) shape = shapeOfIterable(subject);
  shape ??= shapeOfObject(subject);
  if (typeof shape === 'string') return shape;
  if (isTooDeep(ctx, recurseTimes)) return cutShort(subject);
  return formatEntries(subject, shape);
}

/** `[Foo]`: an object deeper than `depth`. */
function cutShort({ ctx, value, constructor, tag }: Subject): string {
  if (ctx.tools.major < 12) return ctx.stylize(`[${constructor || tag || 'Object'}]`, 'special');
  const name = StringPrototypeSlice(
    getObjectPrefix(value, constructor, tag, ctx.tools.major),
    0,
    -1,
  );
  return ctx.stylize(constructor === null ? name : `[${name}]`, 'special');
}

function entriesOf(subject: Subject, shape: Shape, recurseTimes: number): string[] {
  const { ctx, value, protoProps } = subject;
  const { keys, extraKeys, extrasType } = shape;
  const output = shape.formatter(ctx, value, recurseTimes);
  if (extraKeys !== undefined) {
    const isInTypedArray = shape.isInTypedArray === true;
    for (let i = 0; i < extraKeys.length; i++) {
      const text = formatExtraProperty(ctx, value, recurseTimes, extraKeys[i]!, isInTypedArray);
      ArrayPrototypePush(output, text);
    }
  }
  for (let i = 0; i < keys.length; i++) {
    ArrayPrototypePush(output, formatProperty(ctx, value, recurseTimes, keys[i]!, extrasType));
  }
  if (protoProps !== undefined) {
    for (let i = 0; i < protoProps.length; i++) ArrayPrototypePush(output, protoProps[i]);
  }
  return output;
}

/** Sorts all entries, or of an array the named properties only. */
function sortEntries(ctx: Context, output: string[], shape: Shape): void {
  const comparator = typeof ctx.sorted === 'function' ? ctx.sorted : undefined;
  if (shape.extrasType === kObjectType) {
    ArrayPrototypeSort(output, comparator);
  } else if (shape.keys.length > 1) {
    const start = output.length - shape.keys.length;
    const sorted = ArrayPrototypeSort(ArrayPrototypeSlice(output, start), comparator);
    for (let i = 0; i < sorted.length; i++) output[start + i] = sorted[i];
  }
}

/** More characters than this at one level, and everything deeper is cut short. */
const BUDGET = 2 ** 27;

function formatEntries(subject: Subject, shape: Shape): string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  const recurseTimes = subject.recurseTimes + 1;
  ArrayPrototypePush(ctx.seen, value);
  ctx.currentDepth = recurseTimes;
  const level = ctx.indentationLvl;
  let output: string[];
  try {
    output = entriesOf(subject, shape, recurseTimes);
  } catch (error) {
    if (!isStackOverflowError(error)) throw error;
    ArrayPrototypePop(ctx.seen);
    ctx.indentationLvl = level;
    const name = StringPrototypeSlice(getObjectPrefix(value, constructor, tag, major), 0, -1);
    const what = 'Inspection interrupted prematurely. Maximum call stack size exceeded.';
    return ctx.stylize(`[${name}: ${what}]`, 'special');
  }
  const index = ctx.circular === undefined ? undefined : MapPrototypeGet(ctx.circular, value);
  if (index !== undefined) {
    const reference = ctx.stylize(`<ref *${index}>`, 'special');
    if (ctx.compact === true) shape.braces[0] = `${reference} ${shape.braces[0]}`;
    else shape.base = shape.base === '' ? reference : `${reference} ${shape.base}`;
  }
  ArrayPrototypePop(ctx.seen);
  if (ctx.sorted) sortEntries(ctx, output, shape);
  const { base, braces, extrasType } = shape;
  const text = reduceToSingleString(ctx, output, base, braces, extrasType, recurseTimes, value);
  const spent = (ctx.budget[ctx.indentationLvl] || 0) + text.length;
  ctx.budget[ctx.indentationLvl] = spent;
  if (spent > BUDGET) ctx.depth = -1;
  return text;
}
