/** One property: its name, and its value, getter or setter. */
import {
  ArrayPrototypePush,
  FunctionPrototypeCall,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  ObjectGetOwnPropertySymbols,
  ObjectKeys,
  ObjectPrototypePropertyIsEnumerable,
  ReflectOwnKeys,
  RegExpPrototypeExec,
  StringPrototypeRepeat,
  SymbolPrototypeToString,
} from '../../primordials.ts';
import { isModuleNamespaceObject, isNativeError } from '../brands.ts';
import { type Context, kArrayType, kObjectType } from './context.ts';
import { escapeName, formatPrimitive, getStringWidth, quote } from './strings.ts';
import { formatValue } from './value.ts';

const identifier = /^[a-zA-Z_][a-zA-Z_0-9]*$/;

/** The own keys that are shown: enumerable ones, or with showHidden all. */
export function getKeys(value: object, showHidden: boolean): PropertyKey[] {
  const symbols = ObjectGetOwnPropertySymbols(value);
  let keys: PropertyKey[];
  if (showHidden) {
    keys = ObjectGetOwnPropertyNames(value);
  } else {
    try {
      keys = ObjectKeys(value);
    } catch (error) {
      // The namespace of a module that is not yet evaluated: its exports cannot be read.
      if (!isModuleNamespaceObject(value)) throw error;
      keys = ObjectGetOwnPropertyNames(value);
    }
  }
  for (let i = 0; i < symbols.length; i++) {
    const isShown = showHidden || ObjectPrototypePropertyIsEnumerable(value, symbols[i]!);
    if (isShown) ArrayPrototypePush(keys, symbols[i]!);
  }
  return keys;
}

function isIndex(key: PropertyKey | undefined): boolean {
  if (typeof key !== 'string') return false;
  const index = Number(key);
  return index >= 0 && index < 2 ** 32 - 1 && `${index >>> 0}` === key;
}

/** The keys of an array that are no indices. An object's indices come before its other keys, and there may be millions. */
export function getOwnNonIndexProperties(value: object, showHidden: boolean): PropertyKey[] {
  const keys = ReflectOwnKeys(value);
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isIndex(keys[middle])) low = middle + 1;
    else high = middle;
  }
  const others: PropertyKey[] = [];
  for (let i = low; i < keys.length; i++) {
    const key = keys[i]!;
    const isShown = showHidden || ObjectPrototypePropertyIsEnumerable(value, key);
    if (isShown) ArrayPrototypePush(others, key);
  }
  return others;
}

function formatGetter(
  ctx: Context,
  recurseTimes: number,
  descriptor: PropertyDescriptor,
  original: object,
): string {
  const { stylize } = ctx;
  const hasSetter = descriptor.set !== undefined;
  const label = hasSetter ? 'Getter/Setter' : 'Getter';
  const isRead =
    ctx.getters === true ||
    (ctx.getters === 'get' && !hasSetter) ||
    (ctx.getters === 'set' && hasSetter);
  if (!isRead) return stylize(`[${label}]`, 'special');
  const { major } = ctx.tools;
  const open = stylize(`[${label}:`, 'special');
  const close = stylize(']', 'special');
  const level = ctx.indentationLvl;
  try {
    if (major >= 24) ctx.indentationLvl += 2;
    const value = FunctionPrototypeCall(descriptor.get, original);
    if (major < 24) ctx.indentationLvl += 2;
    let text: string;
    if (value === null) {
      text = `${open} ${stylize('null', 'null')}${close}`;
    } else if (typeof value === 'object' || (typeof value === 'function' && major >= 24)) {
      text = `${stylize(`[${label}]`, 'special')} ${formatValue(ctx, value, recurseTimes)}`;
    } else {
      text = `${open} ${formatPrimitive(stylize, value, ctx)}${close}`;
    }
    ctx.indentationLvl = level;
    return text;
  } catch (error: any) {
    if (major < 24) return `${open} <Inspection threw (${error.message})>${close}`; // still indented
    const shown = formatValue(ctx, error, recurseTimes);
    ctx.indentationLvl = level;
    return `${open} <Inspection threw (${shown})>${close}`;
  }
}

function formatName(ctx: Context, key: PropertyKey, isEnumerable: boolean): string {
  const { major } = ctx.tools;
  if (major < 24) {
    if (typeof key === 'symbol') {
      return `[${ctx.stylize(escapeName(SymbolPrototypeToString(key)), 'symbol')}]`;
    }
    if (key === '__proto__' && major >= 12) return "['__proto__']";
    if (!isEnumerable) return `[${escapeName(`${key as string}`)}]`;
  }
  let name: string;
  if (typeof key === 'symbol') {
    name = ctx.stylize(escapeName(SymbolPrototypeToString(key)), 'symbol');
  } else if (RegExpPrototypeExec(identifier, key as string) !== null) {
    name =
      key === '__proto__' && major >= 12 ? "['__proto__']" : ctx.stylize(key as string, 'name');
  } else {
    name = ctx.stylize(quote(key as string, major), 'string');
  }
  return isEnumerable ? name : `[${name}]`;
}

/** The stack of an error is an accessor of its own since V8 11; a host of another age may have it as a value. */
function stackOf(ctx: Context, value: any, key: PropertyKey): PropertyDescriptor | undefined {
  if (key !== 'stack' || ctx.tools.major < 22 || !isNativeError(value)) return undefined;
  const descriptor = ObjectGetOwnPropertyDescriptor(value, key);
  if (descriptor === undefined || descriptor.enumerable || !descriptor.configurable)
    return undefined;
  return { get: () => value.stack, set() {}, enumerable: false };
}

/**
 * `name: value`, or the value alone for an array's element.
 * @param original the object whose getters are called, where `value` is one of its prototypes
 */
export function formatProperty(
  ctx: Context,
  value: any,
  recurseTimes: number,
  key: PropertyKey,
  type: number,
  known?: PropertyDescriptor,
  original: object = value,
): string {
  let text: string;
  let gap = ' ';
  const descriptor: PropertyDescriptor = known ??
    stackOf(ctx, value, key) ??
    ObjectGetOwnPropertyDescriptor(value, key) ?? { value: value[key], enumerable: true };
  if (descriptor.value !== undefined) {
    const indentation = ctx.compact !== true || type !== kObjectType ? 2 : 3;
    ctx.indentationLvl += indentation;
    text = formatValue(ctx, descriptor.value, recurseTimes);
    if (indentation === 3 && ctx.breakLength < getStringWidth(text, ctx.colors)) {
      gap = `\n${StringPrototypeRepeat(' ', ctx.indentationLvl)}`;
    }
    ctx.indentationLvl -= indentation;
  } else if (descriptor.get !== undefined) {
    text = formatGetter(ctx, recurseTimes, descriptor, original);
  } else if (descriptor.set !== undefined) {
    text = ctx.stylize('[Setter]', 'special');
  } else {
    text = ctx.stylize('undefined', 'undefined');
  }
  if (type === kArrayType) return text;
  return `${formatName(ctx, key, descriptor.enumerable !== false)}:${gap}${text}`;
}

/** A getter of a builtin that is shown like a property: `[byteLength]: 3` (plain up to Node 20). */
export function formatExtraProperty(
  ctx: Context,
  value: any,
  recurseTimes: number,
  key: string,
  isInTypedArray: boolean,
): string {
  ctx.indentationLvl += 2;
  const text = formatValue(ctx, value[key], recurseTimes, isInTypedArray);
  ctx.indentationLvl -= 2;
  if (ctx.tools.major >= 22) return `${ctx.stylize(`[${key}]`, 'string')}: ${text}`;
  return isInTypedArray ? `[${key}]: ${text}` : `${key}: ${text}`;
}
