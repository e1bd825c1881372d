/** Names: what an object is an instance of, and the prefix that says so. */
import {
  ArrayPrototypePop,
  ArrayPrototypePush,
  FunctionPrototypeSymbolHasInstance,
  MapPrototypeGet,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  primordialGlobals,
  ReflectOwnKeys,
  SetPrototypeAdd,
  SetPrototypeHas,
  StringPrototypeIndexOf,
  StringPrototypeLastIndexOf,
  StringPrototypeSlice,
  StringPrototypeToLowerCase,
  TypedArray,
} from '../../primordials.ts';
import { constructorNameOf } from '../brands.ts';
import { type Context, isTooDeep, kObjectType } from './context.ts';
import { formatProperty } from './property.ts';

const {
  Array,
  ArrayBuffer,
  Boolean,
  DataView,
  Date,
  Error,
  Function,
  Map,
  Number,
  Object,
  RegExp,
} = primordialGlobals;
const { Promise, RangeError, Set, String, TypeError, WeakMap, WeakSet } = primordialGlobals;

const BUILTINS =
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date ' +
  'Error EvalError FinalizationRegistry Float32Array Float64Array Function Int16Array Int32Array ' +
  'Int8Array Intl JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp ' +
  'Set SharedArrayBuffer String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array ' +
  'Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly Iterator Float16Array ' +
  'DisposableStack AsyncDisposableStack SuppressedError';
const builtins = new Set(BUILTINS.split(' '));

/** Whether this is the name of one of the engine's own global objects. */
export const isBuiltinName = (name: unknown): boolean => SetPrototypeHas(builtins, name);

type Constructor = abstract new (...args: any) => object;
const byPrototype = (constructors: Constructor[]) =>
  new Map(constructors.map((c) => [c.prototype as object, c] as const));

// Prototypes that keep their name even if their `constructor` was tampered with (Node 20; more in 22).
const wellKnown20 = byPrototype([Object as unknown as Constructor, Function]);
const wellKnown22 = byPrototype([
  Array,
  ArrayBuffer,
  Function,
  Map,
  Set,
  Object as unknown as Constructor,
  TypedArray,
  RegExp,
  Date,
  DataView,
  Error,
  AggregateError,
  RangeError,
  TypeError,
  Boolean,
  Number,
  String,
  Promise,
  WeakMap,
  WeakSet,
]);

function wellKnownConstructor(prototype: object, major: number): Constructor | undefined {
  if (major < 20) return undefined;
  return MapPrototypeGet(major < 22 ? wellKnown20 : wellKnown22, prototype);
}

function isInstanceof(object: unknown, constructor: Function): boolean {
  try {
    return object instanceof constructor;
  } catch {
    return false; // Symbol.hasInstance of the program's may throw: then it is none.
  }
}

/**
 * The name of the nearest constructor that `value` really is an instance of; null for an object
 * without a prototype. Properties of the program's own prototypes are added to `protoProps`.
 */
export function getConstructorName(
  value: object,
  ctx: Context,
  recurseTimes: number,
  protoProps: string[] | undefined,
): string | null {
  let firstProto: object | null | undefined;
  const { major } = ctx.tools;
  for (let obj: any = value; obj; ) {
    const known = wellKnownConstructor(obj, major);
    if (known !== undefined && FunctionPrototypeSymbolHasInstance(known, value)) {
      if (protoProps !== undefined && firstProto !== obj) {
        addPrototypeProperties(ctx, value, firstProto || value, recurseTimes, protoProps);
      }
      return known === TypedArray ? 'TypedArray' : nameOf(known);
    }
    const constructor = ObjectGetOwnPropertyDescriptor(obj, 'constructor')?.value;
    if (
      typeof constructor === 'function' &&
      constructor.name !== '' &&
      (major < 12 || isInstanceof(value, constructor))
    ) {
      if (protoProps !== undefined && (firstProto !== obj || !isBuiltinName(constructor.name))) {
        addPrototypeProperties(ctx, value, firstProto || value, recurseTimes, protoProps);
      }
      return `${constructor.name}`;
    }
    obj = ObjectGetPrototypeOf(obj);
    if (firstProto === undefined) firstProto = obj;
  }
  if (firstProto === null) return null;
  if (major < 12) return '';
  return complexName(value, firstProto as object, ctx, recurseTimes, protoProps);
}

const nameOf = (constructor: Constructor): string =>
  ObjectGetOwnPropertyDescriptor(constructor, 'name')!.value;

/** No constructor was found although there is a prototype: `Foo <[Object: null prototype] {}>`. */
function complexName(
  value: object,
  firstProto: object,
  ctx: Context,
  recurseTimes: number,
  protoProps: string[] | undefined,
): string {
  const name = constructorNameOf(value);
  if (isTooDeep(ctx, recurseTimes)) return `${name} <Complex prototype>`;
  const inner = getConstructorName(firstProto, ctx, recurseTimes + 1, protoProps);
  if (inner !== null) return `${name} <${inner}>`;
  const shown = ctx.tools.inspect(firstProto, { ...ctx, customInspect: false, depth: -1 });
  return `${name} <${shown}>`;
}

/** With showHidden: what the program's own prototypes add, up to three layers of them. */
function addPrototypeProperties(
  ctx: Context,
  main: object,
  start: object,
  recurseTimes: number,
  output: string[],
): void {
  const shown = new Set<PropertyKey>();
  let obj: any = start;
  for (let layer = 0; layer < 3; layer++) {
    if (layer !== 0 || main === obj) {
      obj = ObjectGetPrototypeOf(obj);
      if (obj === null) return;
      const constructor = ObjectGetOwnPropertyDescriptor(obj, 'constructor')?.value;
      if (typeof constructor === 'function' && isBuiltinName(constructor.name)) return;
    }
    const keys = ReflectOwnKeys(obj);
    ArrayPrototypePush(ctx.seen, main);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      const isShown =
        key === 'constructor' ||
        ObjectPrototypeHasOwnProperty(main, key) ||
        (layer !== 0 && SetPrototypeHas(shown, key));
      const descriptor = ObjectGetOwnPropertyDescriptor(obj, key)!;
      if (isShown || typeof descriptor.value === 'function') continue;
      const text = formatProperty(ctx, obj, recurseTimes, key, kObjectType, descriptor, main);
      ArrayPrototypePush(output, ctx.colors ? `\u001b[2m${text}\u001b[22m` : text);
    }
    ArrayPrototypePop(ctx.seen);
    for (let i = 0; i < keys.length; i++) SetPrototypeAdd(shown, keys[i]!);
  }
}

/** Whether the constructor's name leaves the tag unsaid, by the rule of each version. */
function saysTag(constructor: string, tag: string, major: number): boolean {
  if (major < 22) return constructor === tag;
  const position = StringPrototypeIndexOf(constructor, tag);
  if (position === -1) return false;
  const end = position + tag.length;
  // The tag has to be a whole word of the name: `FooBar` says `Foo` and `Bar`, `Foobar` does not.
  return (
    end === constructor.length || constructor[end] !== StringPrototypeToLowerCase(constructor[end])
  );
}

/** `Foo(2) [tag] `, `[Map(2): null prototype] [tag] `: what stands before the braces. */
export function getPrefix(
  constructor: string | null,
  tag: string,
  fallback: string,
  major: number,
  size = '',
): string {
  if (constructor === null) {
    const hasTag = tag !== '' && (fallback !== tag || major < 12);
    return `[${fallback}${size}: null prototype] ${hasTag ? `[${tag}] ` : ''}`;
  }
  if (major < 12 && constructor === '') return '';
  if (tag === '') return `${constructor}${size} `;
  if (major >= 26) {
    // `a.b.Foo` is a qualified name of Foo.
    const dot = StringPrototypeLastIndexOf(tag, '.');
    const last = dot >= 1 ? StringPrototypeSlice(tag, dot + 1) : tag;
    return constructor === last ? `${tag}${size} ` : `${constructor}${size} [${tag}] `;
  }
  return `${constructor}${size} ${saysTag(constructor, tag, major) ? '' : `[${tag}] `}`;
}

/** The prefix of an object that is none of the special kinds. */
export function getObjectPrefix(
  value: object,
  constructor: string | null,
  tag: string,
  major: number,
): string {
  let fallback = '';
  if (constructor === null) {
    fallback = major < 12 ? 'Object' : constructorNameOf(value);
    if (fallback === tag) fallback = 'Object';
  }
  return getPrefix(constructor, tag, fallback, major);
}
