/** What builtins share (Node's lib/internal/util.js): deprecation, promisify, names of encodings and errors. */
import type { Environment } from './environment.ts';
import {
  ArrayPrototypePush,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyDescriptors,
  ObjectGetPrototypeOf,
  ObjectSetPrototypeOf,
  MapPrototypeGet,
  primordialGlobals,
  ReflectApply,
  ReflectConstruct,
  SetPrototypeAdd,
  SetPrototypeHas,
  StringPrototypeToLowerCase,
} from './primordials.ts';
import { isError } from './util/brands.ts';
import { customInspectSymbol } from './util/inspect/context.ts';
import { uvErrorMap } from './uv_errors.ts';

const { Map, Set } = primordialGlobals;

/** Names for a callback's results where it has several: `['bytesRead', 'buffer']`. */
export const kCustomPromisifyArgsSymbol = Symbol('customPromisifyArgs');

/** Encodings by all their names. */
const ENCODINGS: Record<string, string> = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  latin1: 'latin1',
  binary: 'latin1',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
  ascii: 'ascii',
  '': 'utf8',
};
ObjectSetPrototypeOf(ENCODINGS, null);

/** The usual name of an encoding, `utf8` for none, undefined for one that does not exist. */
export function normalizeEncoding(encoding: unknown): string | undefined {
  if (encoding == null) return 'utf8';
  if (typeof encoding !== 'string') return undefined;
  return ENCODINGS[encoding] ?? ENCODINGS[StringPrototypeToLowerCase(encoding)];
}

/** A wrapper that runs `callback` the first time only. */
export function once(callback: Function): (...args: unknown[]) => unknown {
  let called = false;
  return function (this: unknown, ...args) {
    if (called) return undefined;
    called = true;
    return ReflectApply(callback, this, args);
  };
}

/** Removes the element at `index` without making an array of it. */
export function spliceOne(list: unknown[], index: number): void {
  for (let i = index; i + 1 < list.length; i++) list[i] = list[i + 1];
  list.length--;
}

export default function create(env: Environment) {
  const { major } = env.profile;
  /** A function under this symbol is what `promisify` returns; registered for all realms since Node 12. */
  const kCustomPromisifiedSymbol: symbol =
    major < 12 ? Symbol('util.promisify.custom') : Symbol.for('nodejs.util.promisify.custom');
  const warnedCodes = new Set<string>();
  const warnedFeatures = new Set<string>();

  /** A function that emits one deprecation warning, once for each code. */
  function deprecationEmitter(code: string | undefined, message: string, above: Function) {
    let isWarned = false;
    return () => {
      if (isWarned) return;
      isWarned = true;
      const { process } = env;
      if (code === undefined) process.emitWarning(message, 'DeprecationWarning', above);
      else if (code === 'ExperimentalWarning') process.emitWarning(message, code, above);
      else if (!SetPrototypeHas(warnedCodes, code)) {
        process.emitWarning(message, 'DeprecationWarning', code, above);
        SetPrototypeAdd(warnedCodes, code);
      }
    };
  }

  /** `fn` with a warning at its first call. */
  function deprecate(
    fn: any,
    message: string,
    code?: string,
    _isSync?: boolean,
    modifyPrototype = true,
  ): any {
    // Up to Node 22 the switch was read here, since then at each call.
    if (major < 24 && env.process.noDeprecation === true) return fn;
    if (code !== undefined) env.require('internal/validators').validateString(code, 'code');
    const emit = deprecationEmitter(code, message, deprecated);
    function deprecated(this: unknown, ...args: unknown[]) {
      if (!env.process.noDeprecation || major < 24) emit();
      if (new.target) return ReflectConstruct(fn, args, new.target);
      return ReflectApply(fn, this, args);
    }
    if (modifyPrototype) {
      ObjectSetPrototypeOf(deprecated, fn);
      // What the unwrapped constructor makes is an instance of the wrapped one, and the reverse.
      if (fn.prototype) deprecated.prototype = fn.prototype;
      if (major >= 22) {
        ObjectDefineProperty(deprecated, 'length', ObjectGetOwnPropertyDescriptor(fn, 'length')!);
      }
    }
    return deprecated;
  }

  function emitExperimentalWarning(feature: string, prefix = ''): void {
    if (SetPrototypeHas(warnedFeatures, feature)) return;
    SetPrototypeAdd(warnedFeatures, feature);
    const text = `${prefix}${feature} is an experimental feature and might change at any time`;
    env.process.emitWarning(major < 20 ? `${text}` : text, 'ExperimentalWarning');
  }

  function warnIfPromise(result: unknown): void {
    if (major < 22 || !env.require('internal/async_support').promises.isPromise(result)) return;
    env.process.emitWarning(
      'Calling promisify on a function that returns a Promise is likely a mistake.',
      'DeprecationWarning',
      'DEP0174',
    );
  }

  /** A function that returns a promise, of one that takes a callback. */
  function promisify(original: any): any {
    const { validateFunction } = env.require('internal/validators');
    validateFunction(original, 'original');
    const custom = original[kCustomPromisifiedSymbol];
    const mark = (fn: object) =>
      ObjectDefineProperty(fn, kCustomPromisifiedSymbol, { configurable: true, value: fn });
    if (custom) {
      validateFunction(custom, 'util.promisify.custom');
      return mark(custom);
    }
    const names: string[] | undefined = original[kCustomPromisifyArgsSymbol];
    const { Promise } = env.require('internal/async_support');
    function fn(this: unknown, ...args: unknown[]) {
      return new Promise((resolve: Function, reject: Function) => {
        ArrayPrototypePush(args, (error: unknown, ...values: unknown[]) => {
          if (error) reject(error);
          else if (names !== undefined && values.length > 1) {
            const result: Record<string, unknown> = {};
            for (let i = 0; i < names.length; i++) result[names[i]!] = values[i];
            resolve(result);
          } else resolve(values[0]);
        });
        warnIfPromise(ReflectApply(original, this, args));
      });
    }
    ObjectSetPrototypeOf(fn, ObjectGetPrototypeOf(original));
    mark(fn);
    return ObjectDefineProperties(fn, ObjectGetOwnPropertyDescriptors(original));
  }
  promisify.custom = kCustomPromisifiedSymbol;

  /** A copy, without what that version's libuv did not know. */
  function getSystemErrorMap(): Map<number, [string, string]> {
    const map = new Map(uvErrorMap as Map<number, [string, string]>);
    const unknown = major < 20 ? [-61, -49, -8] : major < 22 ? [-8] : [];
    for (let i = 0; i < unknown.length; i++) map.delete(unknown[i]!);
    return map;
  }

  return {
    customInspectSymbol,
    deprecate,
    emitExperimentalWarning,
    getSystemErrorMap,
    getSystemErrorMessage: (errno: number): string => {
      const entry = MapPrototypeGet(uvErrorMap, errno);
      return entry ? entry[1] : `Unknown system error ${errno}`;
    },
    getSystemErrorName: (errno: number): string => {
      const entry = MapPrototypeGet(uvErrorMap, errno);
      return entry ? entry[0] : `Unknown system error ${errno}`;
    },
    isError,
    kCustomPromisifiedSymbol,
    kCustomPromisifyArgsSymbol,
    kEmptyObject: Object.freeze(Object.create(null)),
    normalizeEncoding,
    once,
    promisify,
    spliceOne,
  };
}
