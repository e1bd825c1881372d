/**
 * Builtins captured before user code runs, under the names Node gives them
 * (`ArrayPrototypePush` is `Array.prototype.push` with `this` as its first parameter).
 *
 * Rule of thumb: what a program might plausibly patch (array, string, map, JSON, object helpers)
 * is reached through here by code that prints, throws or compares; syntax (index loops, template
 * strings) needs no capture.
 */

const { bind, call } = Function.prototype;

/** Turns a method into a function that takes `this` as its first parameter. */
export const uncurryThis = bind.bind(call) as unknown as <F extends (...args: any[]) => any>(
  method: F,
) => (self: any, ...args: Parameters<F>) => ReturnType<F>;

const getter = (holder: object, key: PropertyKey): ((self: any) => any) =>
  uncurryThis(Object.getOwnPropertyDescriptor(holder, key)!.get as () => any);

export const FunctionPrototypeCall = uncurryThis(call) as (
  f: any,
  self: any,
  ...args: any[]
) => any;
export const FunctionPrototypeBind = uncurryThis(bind) as (f: any, ...args: any[]) => any;
export const FunctionPrototypeToString = uncurryThis(Function.prototype.toString);
export const FunctionPrototypeSymbolHasInstance = uncurryThis(
  Function.prototype[Symbol.hasInstance],
) as (constructor: any, value: any) => boolean;

export const {
  apply: ReflectApply,
  construct: ReflectConstruct,
  defineProperty: ReflectDefineProperty,
  deleteProperty: ReflectDeleteProperty,
  getOwnPropertyDescriptor: ReflectGetOwnPropertyDescriptor,
  ownKeys: ReflectOwnKeys,
} = Reflect;

export const {
  assign: ObjectAssign,
  create: ObjectCreate,
  defineProperties: ObjectDefineProperties,
  defineProperty: ObjectDefineProperty,
  entries: ObjectEntries,
  freeze: ObjectFreeze,
  getOwnPropertyDescriptor: ObjectGetOwnPropertyDescriptor,
  getOwnPropertyDescriptors: ObjectGetOwnPropertyDescriptors,
  getOwnPropertyNames: ObjectGetOwnPropertyNames,
  getOwnPropertySymbols: ObjectGetOwnPropertySymbols,
  getPrototypeOf: ObjectGetPrototypeOf,
  is: ObjectIs,
  isExtensible: ObjectIsExtensible,
  keys: ObjectKeys,
  seal: ObjectSeal,
  setPrototypeOf: ObjectSetPrototypeOf,
  values: ObjectValues,
} = Object;
export const ObjectPrototype = Object.prototype;
export const ObjectPrototypeHasOwnProperty = uncurryThis(Object.prototype.hasOwnProperty);
export const ObjectPrototypePropertyIsEnumerable = uncurryThis(
  Object.prototype.propertyIsEnumerable,
);
export const ObjectPrototypeToString = uncurryThis(Object.prototype.toString);

export const { from: ArrayFrom, isArray: ArrayIsArray } = Array;
const A = Array.prototype as any[];
export const ArrayPrototypeConcat = uncurryThis(A.concat);
export const ArrayPrototypeEvery = uncurryThis(A.every);
export const ArrayPrototypeFilter = uncurryThis(A.filter) as (
  self: any,
  f: (value: any, index: number) => any,
) => any[];
export const ArrayPrototypeForEach = uncurryThis(A.forEach);
export const ArrayPrototypeIncludes = uncurryThis(A.includes);
export const ArrayPrototypeIndexOf = uncurryThis(A.indexOf);
export const ArrayPrototypeJoin = uncurryThis(A.join);
export const ArrayPrototypeLastIndexOf = uncurryThis(A.lastIndexOf);
export const ArrayPrototypeMap = uncurryThis(A.map) as <T>(
  self: any,
  f: (value: any, index: number) => T,
) => T[];
export const ArrayPrototypePop = uncurryThis(A.pop);
export const ArrayPrototypePush = uncurryThis(A.push);
export const ArrayPrototypeReduce = uncurryThis(A.reduce);
export const ArrayPrototypeShift = uncurryThis(A.shift);
export const ArrayPrototypeSlice = uncurryThis(A.slice);
export const ArrayPrototypeSome = uncurryThis(A.some);
export const ArrayPrototypeSort = uncurryThis(A.sort);
export const ArrayPrototypeSplice = uncurryThis(A.splice as (...args: any[]) => any[]);
export const ArrayPrototypeUnshift = uncurryThis(A.unshift);

const S = String.prototype;
export const StringPrototypeCharCodeAt = uncurryThis(S.charCodeAt);
export const StringPrototypeCodePointAt = uncurryThis(S.codePointAt);
export const StringPrototypeEndsWith = uncurryThis(S.endsWith);
export const StringPrototypeIncludes = uncurryThis(S.includes);
export const StringPrototypeIndexOf = uncurryThis(S.indexOf);
export const StringPrototypeLastIndexOf = uncurryThis(S.lastIndexOf);
export const StringPrototypeNormalize = uncurryThis(S.normalize as (form?: string) => string);
export const StringPrototypePadEnd = uncurryThis(S.padEnd);
export const StringPrototypePadStart = uncurryThis(S.padStart);
export const StringPrototypeRepeat = uncurryThis(S.repeat);
export const StringPrototypeReplace = uncurryThis(S.replace as (...args: any[]) => string);
export const StringPrototypeSlice = uncurryThis(S.slice);
export const StringPrototypeSplit = uncurryThis(
  S.split as (separator: any, limit?: number) => string[],
);
export const StringPrototypeStartsWith = uncurryThis(S.startsWith);
export const StringPrototypeToLowerCase = uncurryThis(S.toLowerCase);
export const StringPrototypeToUpperCase = uncurryThis(S.toUpperCase);
export const StringPrototypeTrim = uncurryThis(S.trim);

export const {
  isFinite: NumberIsFinite,
  isInteger: NumberIsInteger,
  isNaN: NumberIsNaN,
  isSafeInteger: NumberIsSafeInteger,
  parseFloat: NumberParseFloat,
  parseInt: NumberParseInt,
} = Number;
export const {
  abs: MathAbs,
  ceil: MathCeil,
  floor: MathFloor,
  max: MathMax,
  min: MathMin,
  round: MathRound,
  sqrt: MathSqrt,
  trunc: MathTrunc,
} = Math;
export const { parse: JSONParse, stringify: JSONStringify } = JSON;

export const NumberPrototypeToString = uncurryThis(Number.prototype.toString);
export const NumberPrototypeToFixed = uncurryThis(Number.prototype.toFixed);
export const NumberPrototypeValueOf = uncurryThis(Number.prototype.valueOf);
export const StringPrototypeValueOf = uncurryThis(String.prototype.valueOf);
export const BooleanPrototypeValueOf = uncurryThis(Boolean.prototype.valueOf);
export const BigIntPrototypeValueOf = uncurryThis(BigInt.prototype.valueOf);
export const SymbolPrototypeValueOf = uncurryThis(Symbol.prototype.valueOf);
export const SymbolPrototypeToString = uncurryThis(Symbol.prototype.toString);
export const DatePrototypeGetTime = uncurryThis(Date.prototype.getTime);
export const DatePrototypeToISOString = uncurryThis(Date.prototype.toISOString);
export const DatePrototypeToString = uncurryThis(Date.prototype.toString);
export const ErrorPrototypeToString = uncurryThis(Error.prototype.toString);
export const RegExpPrototypeExec = uncurryThis(RegExp.prototype.exec);
export const RegExpPrototypeToString = uncurryThis(RegExp.prototype.toString);

export const MapPrototypeGet = uncurryThis(Map.prototype.get);
export const MapPrototypeHas = uncurryThis(Map.prototype.has);
export const MapPrototypeSet = uncurryThis(Map.prototype.set);
export const MapPrototypeDelete = uncurryThis(Map.prototype.delete);
export const MapPrototypeGetSize = getter(Map.prototype, 'size');
export const MapPrototypeEntries = uncurryThis(Map.prototype.entries);
export const MapPrototypeForEach = uncurryThis(Map.prototype.forEach) as (
  self: any,
  f: (value: any, key: any) => void,
) => void;
export const SetPrototypeAdd = uncurryThis(Set.prototype.add);
export const SetPrototypeHas = uncurryThis(Set.prototype.has);
export const SetPrototypeDelete = uncurryThis(Set.prototype.delete);
export const SetPrototypeGetSize = getter(Set.prototype, 'size');
export const SetPrototypeValues = uncurryThis(Set.prototype.values);
export const SetPrototypeForEach = uncurryThis(Set.prototype.forEach) as (
  self: any,
  f: (value: any) => void,
) => void;
export const WeakMapPrototypeGet = uncurryThis(WeakMap.prototype.get) as (
  self: any,
  key: any,
) => any;
export const WeakMapPrototypeHas = uncurryThis(WeakMap.prototype.has) as (
  self: any,
  key: any,
) => boolean;
export const WeakMapPrototypeSet = uncurryThis(WeakMap.prototype.set) as (
  self: any,
  key: any,
  value: any,
) => void;
export const WeakSetPrototypeAdd = uncurryThis(WeakSet.prototype.add) as (
  self: any,
  value: any,
) => void;
export const WeakSetPrototypeHas = uncurryThis(WeakSet.prototype.has) as (
  self: any,
  value: any,
) => boolean;

/** %TypedArray%, which has no global name. */
export const TypedArray = ObjectGetPrototypeOf(Uint8Array) as any;
export const TypedArrayPrototypeGetSymbolToStringTag = getter(
  TypedArray.prototype,
  Symbol.toStringTag,
) as (self: any) => string | undefined;
export const TypedArrayPrototypeGetLength = getter(TypedArray.prototype, 'length');
export const ArrayBufferPrototypeGetByteLength = getter(ArrayBuffer.prototype, 'byteLength');
export const DataViewPrototypeGetByteLength = getter(DataView.prototype, 'byteLength');

/** Constructors, for code that runs after the user may have replaced the globals. */
export const primordialGlobals = {
  AggregateError,
  Array,
  ArrayBuffer,
  BigInt,
  Boolean,
  DataView,
  Date,
  Error,
  EvalError,
  Function,
  Map,
  Number,
  Object,
  Promise,
  Proxy,
  RangeError,
  ReferenceError,
  RegExp,
  Set,
  String,
  Symbol,
  SyntaxError,
  TypeError,
  URIError,
  Uint8Array,
  WeakMap,
  WeakSet,
};

/** `Error.captureStackTrace` where the engine has it; elsewhere a no-op. */
export const ErrorCaptureStackTrace: (error: object, above?: unknown) => void =
  (Error as any).captureStackTrace ?? (() => {});

/** Replaces every match of a regular expression, unaffected by patched RegExp methods. */
export function replaceAll(
  text: string,
  pattern: RegExp,
  replacement: (match: string) => string,
): string {
  let result = '';
  let last = 0;
  pattern.lastIndex = 0;
  for (;;) {
    const match = RegExpPrototypeExec(pattern, text);
    if (match === null) break;
    const found = match[0]!;
    result += StringPrototypeSlice(text, last, match.index) + replacement(found);
    last = match.index + found.length;
    if (found === '') pattern.lastIndex++;
  }
  return last === 0 ? text : result + StringPrototypeSlice(text, last);
}
