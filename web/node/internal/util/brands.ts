/**
 * What kind of object a value is, by its internal slots: methods that only work on their own kind
 * are asked, because prototypes and `Symbol.toStringTag` can lie.
 */
import { SharedArrayBuffer } from '../shared_array_buffer.ts';
import { loweredCode } from '../async_function.ts';
import {
  ArrayBufferPrototypeGetByteLength,
  ArrayIsArray,
  BigIntPrototypeValueOf,
  BooleanPrototypeValueOf,
  DatePrototypeGetTime,
  FunctionPrototypeSymbolHasInstance,
  MapPrototypeGetSize,
  NumberPrototypeValueOf,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectIsExtensible,
  ObjectKeys,
  ObjectPrototypeToString,
  primordialGlobals,
  ReflectDefineProperty,
  ReflectGetOwnPropertyDescriptor,
  SetPrototypeGetSize,
  StringPrototypeSlice,
  StringPrototypeValueOf,
  SymbolPrototypeValueOf,
  TypedArrayPrototypeGetSymbolToStringTag,
  uncurryThis,
  WeakMapPrototypeHas,
  WeakSetPrototypeHas,
} from '../primordials.ts';
import { engineName } from './engine_name.ts';
import { isProxy } from './proxies.ts';

const isObjectLike = (value: unknown): value is object =>
  typeof value === 'object' && value !== null;

/** Whether `probe` accepts the value, which it does only for one kind of object. */
const accepts =
  (probe: (value: any) => unknown) =>
  (value: unknown): boolean => {
    if (!isObjectLike(value) || isProxy(value)) return false;
    try {
      probe(value);
      return true;
    } catch {
      return false; // The probe's TypeError is the answer.
    }
  };

const probeKey = {};
const regExpGlobal = uncurryThis(
  ObjectGetOwnPropertyDescriptor(RegExp.prototype, 'global')!.get as () => boolean,
);
const sharedByteLength =
  SharedArrayBuffer !== undefined
    ? uncurryThis(
        ObjectGetOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength')!
          .get as () => number,
      )
    : () => {
        throw new TypeError('no SharedArrayBuffer in this realm');
      };

export const isMap = accepts(MapPrototypeGetSize);
export const isSet = accepts(SetPrototypeGetSize);
export const isWeakMap = accepts((value) => WeakMapPrototypeHas(value, probeKey));
export const isWeakSet = accepts((value) => WeakSetPrototypeHas(value, probeKey));
export const isDate = accepts(DatePrototypeGetTime);
export const isArrayBuffer = accepts(ArrayBufferPrototypeGetByteLength);
export const isSharedArrayBuffer = accepts(sharedByteLength);
export const isNumberObject = accepts(NumberPrototypeValueOf);
export const isStringObject = accepts(StringPrototypeValueOf);
export const isBooleanObject = accepts(BooleanPrototypeValueOf);
export const isBigIntObject = accepts(BigIntPrototypeValueOf);
export const isSymbolObject = accepts(SymbolPrototypeValueOf);
const isRegExpOrPrototype = accepts(regExpGlobal);
export const isRegExp = (value: unknown): boolean =>
  isRegExpOrPrototype(value) && regExpGlobal(value) !== undefined;
export const isAnyArrayBuffer = (value: unknown): boolean =>
  isArrayBuffer(value) || isSharedArrayBuffer(value);
export const { isView: isArrayBufferView } = ArrayBuffer;
/** The kind of a typed array (`Uint8Array`), undefined for all else. */
export const typedArrayKind = (value: unknown): string | undefined =>
  TypedArrayPrototypeGetSymbolToStringTag(value);
export const isTypedArray = (value: unknown): boolean => typedArrayKind(value) !== undefined;
export const isDataView = (value: unknown): boolean =>
  isArrayBufferView(value) && !isTypedArray(value);

/** `Error` for `[object Error]`, where no Symbol.toStringTag can have interfered. */
export function builtinTag(value: any): string {
  if (isProxy(value) || typeof value[Symbol.toStringTag] === 'string') return '';
  return StringPrototypeSlice(ObjectPrototypeToString(value), 8, -1);
}

export const isArgumentsObject = (value: unknown): boolean =>
  isObjectLike(value) && builtinTag(value) === 'Arguments';

/**
 * The engine's own tag, below what a `Symbol.toStringTag` puts over it: an own property of no text hides that one
 * meanwhile. Undefined where that cannot be done.
 */
function ownTag(value: any): string | undefined {
  if (isProxy(value) || ReflectGetOwnPropertyDescriptor(value, Symbol.toStringTag))
    return undefined;
  const hidden = { value: undefined, configurable: true };
  if (!ReflectDefineProperty(value, Symbol.toStringTag, hidden)) return undefined;
  const text = ObjectPrototypeToString(value);
  delete value[Symbol.toStringTag];
  return StringPrototypeSlice(text, 8, -1);
}

/** An object made by an error constructor, whatever its prototype is now. */
export const isNativeError: (value: unknown) => boolean =
  (Error as any).isError ??
  ((value: any) => {
    if (!isObjectLike(value) || isProxy(value)) return false;
    return typeof (value as any)[Symbol.toStringTag] === 'string'
      ? ownTag(value) === 'Error'
      : builtinTag(value) === 'Error';
  });

export const isError = (value: unknown): boolean =>
  isNativeError(value) || FunctionPrototypeSymbolHasInstance(primordialGlobals.Error, value);

const prototypeOf = (value: unknown): object => ObjectGetPrototypeOf(value as object);
const MapIteratorPrototype = prototypeOf(new Map().entries());
const SetIteratorPrototype = prototypeOf(new Set().values());
const GeneratorPrototype = prototypeOf(prototypeOf((function* () {})()));
const GeneratorFunctionPrototype = prototypeOf(function* () {});
const AsyncFunctionPrototype = prototypeOf(async () => {});
const AsyncGeneratorFunctionPrototype = prototypeOf(async function* () {});

function inherits(value: unknown, prototype: object): boolean {
  if (isProxy(value)) return false;
  for (let p = prototypeOf(value); p !== null; p = ObjectGetPrototypeOf(p)) {
    if (p === prototype) return true;
  }
  return false;
}

export const isMapIterator = (value: unknown): boolean =>
  isObjectLike(value) && inherits(value, MapIteratorPrototype);
export const isSetIterator = (value: unknown): boolean =>
  isObjectLike(value) && inherits(value, SetIteratorPrototype);
/** Generators; asynchronous ones are the runtime's own objects and known by their tag. */
export const isGeneratorObject = (value: any): boolean =>
  isObjectLike(value) &&
  !isProxy(value) &&
  (inherits(value, GeneratorPrototype) || (value as any)[Symbol.toStringTag] === 'AsyncGenerator');

/** Async functions and async generator functions; lowering makes both. */
export const isAsyncFunction = (value: unknown): boolean =>
  typeof value === 'function' &&
  (loweredCode(value) !== undefined ||
    inherits(value, AsyncFunctionPrototype) ||
    inherits(value, AsyncGeneratorFunctionPrototype));

/** Generator functions; of what lowering made, those with a `prototype` that cannot be removed. */
export function isGeneratorFunction(value: unknown): boolean {
  if (typeof value !== 'function') return false;
  if (loweredCode(value) !== undefined) {
    return ObjectGetOwnPropertyDescriptor(value, 'prototype')?.configurable === false;
  }
  return (
    inherits(value, GeneratorFunctionPrototype) || inherits(value, AsyncGeneratorFunctionPrototype)
  );
}

export const isBoxedPrimitive = (value: unknown): boolean =>
  isNumberObject(value) ||
  isStringObject(value) ||
  isBooleanObject(value) ||
  isBigIntObject(value) ||
  isSymbolObject(value);

/** Looks as ECMA-262 10.4.6 wants a module namespace object to look; programs cannot make another. */
export function isModuleNamespaceObject(value: unknown): boolean {
  if (!isObjectLike(value) || isProxy(value) || ObjectIsExtensible(value)) return false;
  const tag = ObjectGetOwnPropertyDescriptor(value, Symbol.toStringTag);
  return (
    tag?.value === 'Module' && !tag.configurable && !tag.writable && prototypeOf(value) === null
  );
}

/** Checks by the tag that objects of the kind have by nature. */
const byTag: Record<string, (value: unknown) => boolean> = {
  __proto__: null as never,
  Map: isMap,
  Set: isSet,
  WeakMap: isWeakMap,
  WeakSet: isWeakSet,
  ArrayBuffer: isArrayBuffer,
  SharedArrayBuffer: isSharedArrayBuffer,
  DataView: isDataView,
  'Map Iterator': isMapIterator,
  'Set Iterator': isSetIterator,
  BigInt: isBigIntObject,
  Symbol: isSymbolObject,
  Module: isModuleNamespaceObject,
};
/** Checks of kinds that have no tag by nature. */
const untagged: Record<string, (value: unknown) => boolean> = {
  Date: isDate,
  RegExp: isRegExp,
  Error: isNativeError,
  Number: isNumberObject,
  String: isStringObject,
  Boolean: isBooleanObject,
};

/** The kind of an object whose tag or prototype says nothing, found by asking for each kind. */
export function findKind(value: unknown): string {
  if (typeof value === 'function') return 'Function';
  if (ArrayIsArray(value)) return 'Array';
  if (isTypedArray(value)) return 'TypedArray';
  for (const checks of [untagged, byTag]) {
    const kinds = ObjectKeys(checks);
    for (let i = 0; i < kinds.length; i++) if (checks[kinds[i]!]!(value)) return kinds[i]!;
  }
  return 'Object';
}

/**
 * The kind of an object, by internal slots, with few questions: without a tag the engine names the
 * kind itself; a tag says what to ask for first.
 */
export function kindOf(value: object, tag: unknown): string {
  if (typeof tag !== 'string') {
    // The engine would ask for the tag once more, and a proxy would tell.
    const own = isProxy(ObjectGetPrototypeOf(value)) ? ownTag(value) : undefined;
    return own ?? StringPrototypeSlice(ObjectPrototypeToString(value), 8, -1);
  }
  if (byTag[tag]?.(value)) return tag;
  if (isTypedArray(value)) return 'TypedArray';
  // Iterators and generators are a frequent kind of tagged objects.
  if (tag === 'Generator' || tag === 'AsyncGenerator' || tag === 'Promise') return 'Object';
  return tag === 'Array Iterator' || tag === 'String Iterator' ? 'Object' : findKind(value);
}

/** The name of the constructor that made `value`, whatever its prototype is now. */
export function constructorNameOf(value: object): string {
  const kind = findKind(value);
  if (kind === 'Object') return engineName(value) ?? kind;
  return kind === 'TypedArray' ? typedArrayKind(value)! : kind;
}
