/** Objects by kind: what stands before the braces, which entries stand between them. */
import {
  ArrayIsArray,
  ArrayPrototypeFilter,
  ArrayPrototypeSlice,
  BigIntPrototypeValueOf,
  BooleanPrototypeValueOf,
  DatePrototypeGetTime,
  DatePrototypeToISOString,
  DatePrototypeToString,
  MapPrototypeGetSize,
  NumberIsNaN,
  NumberPrototypeValueOf,
  primordialGlobals,
  RegExpPrototypeToString,
  SetPrototypeGetSize,
  StringPrototypeToLowerCase,
  StringPrototypeValueOf,
  SymbolPrototypeValueOf,
  TypedArrayPrototypeGetLength,
} from '../../primordials.ts';
import * as brands from '../brands.ts';
import * as collections from './collections.ts';
import {
  type Context,
  isTooDeep,
  kArrayExtrasType,
  kObjectType,
  stylizeNoColor,
} from './context.ts';
import { formatError } from './errors.ts';
import { getFunctionBase } from './functions.ts';
import { getKeys, getOwnNonIndexProperties } from './property.ts';
import { getObjectPrefix, getPrefix } from './prototypes.ts';
import { formatNumber, formatPrimitive } from './strings.ts';

const { RegExp } = primordialGlobals;

/** What is known of an object before its entries are formatted. */
export interface Subject {
  ctx: Context;
  value: any;
  recurseTimes: number;
  /** Name of the constructor; null without a prototype. */
  constructor: string | null;
  tag: string;
  /** What it is by its internal slots: `Map`, `Date`, `TypedArray`, `Object` … */
  kind: string;
  protoProps: string[] | undefined;
  isInTypedArray: boolean;
}

/** How an object is printed: `base braces[0] entries, properties braces[1]`. */
export interface Shape {
  base: string;
  braces: [string, string];
  keys: PropertyKey[];
  formatter: collections.Formatter;
  extrasType: number;
  /** Getters of builtins that are shown like properties. */
  extraKeys?: string[];
  isInTypedArray?: boolean;
}

const newShape = (keys: PropertyKey[], open = '{'): Shape => ({
  base: '',
  braces: [open, '}'],
  keys,
  formatter: collections.formatNothing,
  extrasType: kObjectType,
});

const hasNothing = (subject: Subject, keys: PropertyKey[]): boolean =>
  keys.length === 0 && subject.protoProps === undefined;

/** Up to Node 10 sizes were not shown. */
const sizeText = (major: number, size: number): string => (major < 12 ? '' : `(${size})`);

function shapeOfArray(subject: Subject): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  let prefix = '';
  if (constructor !== 'Array' || tag !== '') {
    prefix = getPrefix(constructor, tag, 'Array', major, sizeText(major, value.length));
  }
  const keys = getOwnNonIndexProperties(value, ctx.showHidden);
  if (value.length === 0 && hasNothing(subject, keys)) return `${prefix}[]`;
  return {
    ...newShape(keys),
    braces: [`${prefix}[`, ']'],
    formatter: collections.formatArray,
    extrasType: kArrayExtrasType,
  };
}

function shapeOfCollection(subject: Subject, kind: 'Map' | 'Set'): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  const size = kind === 'Set' ? SetPrototypeGetSize(value) : MapPrototypeGetSize(value);
  const prefix = getPrefix(constructor, tag, kind, major, sizeText(major, size));
  const keys = getKeys(value, ctx.showHidden);
  if (size === 0 && hasNothing(subject, keys)) return `${prefix}{}`;
  const shape = newShape(keys, `${prefix}{`);
  shape.formatter = kind === 'Set' ? collections.formatSet : collections.formatMap;
  return shape;
}

const TYPED_ARRAY_KEYS = ['BYTES_PER_ELEMENT', 'length', 'byteLength', 'byteOffset', 'buffer'];

function shapeOfTypedArray(subject: Subject): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  const keys = getOwnNonIndexProperties(value, ctx.showHidden);
  const fallback = constructor === null ? brands.typedArrayKind(value)! : '';
  const length = TypedArrayPrototypeGetLength(value);
  const prefix = getPrefix(constructor, tag, fallback, major, sizeText(major, length));
  if (length === 0 && keys.length === 0 && !ctx.showHidden) return `${prefix}[]`;
  const shape: Shape = {
    ...newShape(keys),
    braces: [`${prefix}[`, ']'],
    formatter: collections.formatTypedArray,
    extrasType: kArrayExtrasType,
  };
  if (ctx.showHidden) {
    shape.extraKeys = TYPED_ARRAY_KEYS;
    shape.isInTypedArray = true;
  }
  return shape;
}

function shapeOfIterator(subject: Subject, kind: 'Map' | 'Set'): Shape {
  const { ctx, value, tag } = subject;
  const name = `${kind} Iterator`;
  const label =
    tag === name || (ctx.tools.major < 12 && tag !== '') ? tag : `${tag && `${tag}] [`}${name}`;
  const shape = newShape(getKeys(value, ctx.showHidden), `[${label}] {`);
  shape.formatter = collections.formatIterator(shape.braces);
  return shape;
}

/** Shapes of what can be iterated, or has lost its prototype. */
export function shapeOfIterable(subject: Subject): Shape | string | undefined {
  const { value, kind } = subject;
  if (ArrayIsArray(value)) return shapeOfArray(subject);
  if (kind === 'Set' || kind === 'Map') return shapeOfCollection(subject, kind);
  if (kind === 'TypedArray') return shapeOfTypedArray(subject);
  if (kind === 'Map Iterator') return shapeOfIterator(subject, 'Map');
  if (kind === 'Set Iterator') return shapeOfIterator(subject, 'Set');
  return undefined;
}

function shapeOfRegExp(subject: Subject, shape: Shape): Shape | string {
  const { ctx, value, constructor, tag, recurseTimes } = subject;
  const { major } = ctx.tools;
  const prefix = getPrefix(constructor, tag, 'RegExp', major);
  let base = RegExpPrototypeToString(constructor !== null ? value : new RegExp(value));
  if (prefix !== 'RegExp ' && major >= 12) base = prefix + base;
  const isAll = hasNothing(subject, shape.keys) || isTooDeep(ctx, recurseTimes);
  if (isAll || major >= 26) base = ctx.stylize(base, 'regexp');
  return isAll ? base : { ...shape, base };
}

function shapeOfDate(subject: Subject, shape: Shape): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  const prefix = getPrefix(constructor, tag, 'Date', major);
  const isInvalid = NumberIsNaN(DatePrototypeGetTime(value));
  let base = isInvalid ? DatePrototypeToString(value) : DatePrototypeToISOString(value);
  if (prefix !== 'Date ' && major >= 12) base = prefix + base;
  return hasNothing(subject, shape.keys) ? ctx.stylize(base, 'date') : { ...shape, base };
}

function shapeOfArrayBuffer(subject: Subject, shape: Shape): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const { major } = ctx.tools;
  const prefix = getPrefix(constructor, tag, subject.kind, major);
  const isShort = subject.isInTypedArray || major < 12;
  if (isShort && hasNothing(subject, shape.keys)) {
    const length = formatNumber(ctx.stylize, value.byteLength, false, major);
    return `${prefix}{ ${major >= 22 ? '[byteLength]' : 'byteLength'}: ${length} }`;
  }
  if (!isShort) shape.formatter = collections.formatArrayBuffer;
  shape.braces[0] = `${prefix}{`;
  shape.extraKeys = ['byteLength'];
  return shape;
}

const unbox: Record<string, (value: any) => unknown> = {
  Number: NumberPrototypeValueOf,
  String: StringPrototypeValueOf,
  Boolean: BooleanPrototypeValueOf,
  BigInt: BigIntPrototypeValueOf,
  Symbol: SymbolPrototypeValueOf,
};

/** `[Number: 3]` */
function shapeOfBox(subject: Subject, shape: Shape): Shape | string {
  const { ctx, value, constructor, tag, kind } = subject;
  // The characters of a String object are its first keys.
  if (kind === 'String') shape.keys = ArrayPrototypeSlice(shape.keys, value.length);
  let base = `[${kind}`;
  const is10 = ctx.tools.major < 12;
  if (kind !== constructor && !is10) {
    base += constructor === null ? ' (null prototype)' : ` (${constructor})`;
  }
  base += `: ${formatPrimitive(stylizeNoColor, unbox[kind]!(value), ctx)}]`;
  if (tag !== '' && tag !== constructor && !is10) base += ` [${tag}]`;
  if (shape.keys.length !== 0 || subject.protoProps !== undefined) return { ...shape, base };
  return ctx.stylize(base, StringPrototypeToLowerCase(kind));
}

function shapeOfWeak(subject: Subject, shape: Shape, kind: string): Shape {
  const { ctx, constructor, tag } = subject;
  shape.braces[0] = `${getPrefix(constructor, tag, kind, ctx.tools.major)}{`;
  shape.formatter = collections.formatWeakCollection;
  return shape;
}

/** Shapes of what only internal slots tell from an ordinary object. */
function shapeOfKind(subject: Subject, shape: Shape): Shape | string | undefined {
  const { ctx, value, constructor, tag, kind } = subject;
  const { major } = ctx.tools;
  switch (kind) {
    case 'RegExp':
      // The prototype of regular expressions is none.
      return brands.isRegExp(value) ? shapeOfRegExp(subject, shape) : undefined;
    case 'Date':
      return shapeOfDate(subject, shape);
    case 'ArrayBuffer':
    case 'SharedArrayBuffer':
      return shapeOfArrayBuffer(subject, shape);
    case 'DataView':
      shape.braces[0] = `${getPrefix(constructor, tag, kind, major)}{`;
      shape.extraKeys = ['byteLength', 'byteOffset', 'buffer'];
      return shape;
    case 'WeakSet':
    case 'WeakMap':
      return shapeOfWeak(subject, shape, kind);
    case 'Module': {
      const open = major < 12 ? `[${tag}] ` : getPrefix(constructor, tag, kind, major);
      shape.braces[0] = `${open}{`;
      shape.formatter = collections.formatNamespace(shape.keys);
      return shape;
    }
  }
  if (kind === 'Error' || brands.isError(value)) return shapeOfError(subject, shape);
  return unbox[kind] === undefined ? undefined : shapeOfBox(subject, shape);
}

function shapeOfError(subject: Subject, shape: Shape): Shape | string {
  const { ctx, value, constructor, tag } = subject;
  const base = formatError(value, constructor, tag, ctx, shape.keys);
  return hasNothing(subject, shape.keys) ? base : { ...shape, base };
}

function shapeOfPlain(subject: Subject, shape: Shape): Shape | string {
  const { ctx, tag } = subject;
  const { major } = ctx.tools;
  if (subject.kind === 'Arguments') shape.braces[0] = '[Arguments] {';
  else if (tag !== '') shape.braces[0] = `${getPrefix('Object', tag, 'Object', major)}{`;
  return hasNothing(subject, shape.keys) ? `${shape.braces[0]}}` : shape;
}

export function shapeOfObject(subject: Subject): Shape | string {
  const { ctx, value, constructor, tag, recurseTimes } = subject;
  const { tools } = ctx;
  const shape = newShape(getKeys(value, ctx.showHidden));
  if (typeof value === 'function' && (tools.major >= 20 || constructor !== 'Object')) {
    const base = getFunctionBase(ctx, value, constructor, tag);
    // V8 14 has these on the prototype only, other hosts on every sloppy function.
    if (ctx.showHidden && tools.major >= 26) {
      shape.keys = ArrayPrototypeFilter(
        shape.keys,
        (key: PropertyKey) => (key !== 'arguments' && key !== 'caller') || value[key] !== null,
      );
    }
    if (hasNothing(subject, shape.keys)) return ctx.stylize(base, 'special');
    return { ...shape, base };
  }
  if (constructor === 'Object') return shapeOfPlain(subject, shape);
  if (tools.isPromise(value)) {
    shape.braces[0] = `${getPrefix(constructor, tag, 'Promise', tools.major)}{`;
    shape.formatter = collections.formatPromise;
    return shape;
  }
  const special = shapeOfKind(subject, shape);
  if (special !== undefined) return special;
  if (tools.isURL(value) && !isTooDeep(ctx, recurseTimes)) {
    return hasNothing(subject, shape.keys) ? value.href : { ...shape, base: value.href };
  }
  const prefix = getObjectPrefix(value, constructor, tag, tools.major);
  if (hasNothing(subject, shape.keys)) return `${prefix}{}`;
  shape.braces[0] = `${prefix}{`;
  return shape;
}
