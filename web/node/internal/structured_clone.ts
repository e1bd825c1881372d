/**
 * structuredClone and the copying that messages need: HTML's StructuredSerialize and StructuredDeserialize in one walk,
 * as both ends live in one realm. Messages are V8's and Node's.
 */
import type { Environment } from './environment.ts';
import { marks, uncloneable, untransferable } from './messaging/marks.ts';
import { type ClonedMessage, openMessage, Parcel } from './messaging/parcels.ts';
import {
  ArrayIsArray,
  ArrayPrototypePush,
  DatePrototypeGetTime,
  MapPrototypeForEach,
  MapPrototypeGet,
  MapPrototypeHas,
  MapPrototypeSet,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectKeys,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypePropertyIsEnumerable,
  ObjectPrototypeToString,
  primordialGlobals,
  ReflectConstruct,
  SetPrototypeAdd,
  SetPrototypeForEach,
  SetPrototypeHas,
  StringPrototypeSlice,
  SymbolPrototypeToString,
  TypedArray,
  uncurryThis,
  WeakSetPrototypeHas,
} from './primordials.ts';
import {
  builtinTag,
  isAnyArrayBuffer,
  isArgumentsObject,
  isArrayBuffer,
  isArrayBufferView,
  isBigIntObject,
  isBooleanObject,
  isDate,
  isGeneratorObject,
  isMap,
  isNativeError,
  isNumberObject,
  isRegExp,
  isSet,
  isStringObject,
  isSymbolObject,
  isWeakMap,
  isWeakSet,
  typedArrayKind,
} from './util/brands.ts';
import { isProxy } from './util/proxies.ts';

const { Date, Error, Map, Object, RegExp, Set, Uint8Array, WeakSet } = primordialGlobals;
const intrinsics = globalThis as any;
const views = { DataView } as any;
for (const kind of 'Int8 Uint8 Uint8Clamped Int16 Uint16 Int32 Uint32 Float16 Float32 Float64 BigInt64 BigUint64'.split(
  ' ',
))
  views[`${kind}Array`] = intrinsics[`${kind}Array`];
const errors = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
} as any;

const slots = (prototype: object, length: string) => {
  const getter = (key: string) =>
    uncurryThis(ObjectGetOwnPropertyDescriptor(prototype, key)!.get as () => any);
  return { buffer: getter('buffer'), byteOffset: getter('byteOffset'), length: getter(length) };
};
const typedArraySlot = slots(TypedArray.prototype, 'length');
const dataViewSlot = slots(DataView.prototype, 'byteLength');

/** Taken before a profile without it deletes it. */
const { transfer } = ArrayBuffer.prototype as any;
const transferBuffer = transfer === undefined ? undefined : uncurryThis(transfer);

/** A method of a host object that returns its copy, or a parcel. */
export const kClone = Symbol('messaging_clone_symbol');
/** A method of a host object that is moved: it returns what the receiver gets, or a parcel. */
export const kTransfer = Symbol('messaging_transfer_symbol');
/** Marks prototypes of objects that Node (22 and later) refuses to copy. */
export const kUncloneable = Symbol('uncloneable_object');

const UNCLONEABLE_TAGS =
  /^\[object (?:WeakRef|FinalizationRegistry|Generator|AsyncGenerator|(?:Array|Map|Set|String|RegExp String) Iterator|Intl\..*|WebAssembly\..*|Promise)\]$/;

/** One copying: what was seen, what is moved rather than copied, and what the receiver is to make. */
interface Walk {
  copies: Map<object, unknown>;
  moved: Set<object>;
  parcels: Parcel[];
  /** Buffers stay what they are (v8.DefaultSerializer). */
  keepsBuffers?: boolean;
}

export default function create(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { DOMException, isDOMException } = env.require('internal/domexception');
  const functionText = Function.prototype.toString;
  const detached = new WeakSet<object>();
  const failure = (message: string) => new DOMException(message, 'DataCloneError');
  const typeError = (message: string, code = 'ERR_INVALID_ARG_TYPE') =>
    ObjectDefineProperty(new TypeError(message), 'code', {
      configurable: true,
      enumerable: true,
      value: code,
      writable: true,
    });

  /** How V8 names a value in its messages. */
  function nameOf(value: any): string {
    if (typeof value === 'symbol') return SymbolPrototypeToString(value);
    if (typeof value === 'function') return functionText.call(value);
    if (isProxy(value)) return '#<Object>';
    const tag = ObjectPrototypeToString(value);
    if (isSymbolObject(value) || isGeneratorObject(value)) return tag;
    // V8 of Node 20 and before looked at the constructor alone.
    if (major >= 22 && StringPrototypeSlice(tag, -10) === ' Iterator]') return tag;
    const name = value.constructor?.name;
    return typeof name === 'string' && name !== '' ? `#<${name}>` : tag;
  }
  const refuse = (value: unknown): never => {
    throw failure(`${nameOf(value)} could not be cloned.`);
  };

  const setOwn = (target: object, key: string, value: unknown) =>
    ObjectDefineProperty(target, key, {
      configurable: true,
      enumerable: true,
      value,
      writable: true,
    });

  /** Own enumerable string keys, each still there when its turn comes. */
  function copyProperties(source: any, target: object, walk: Walk): void {
    const keys = ObjectKeys(source);
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i]!;
      if (!ObjectPrototypePropertyIsEnumerable(source, key)) continue;
      setOwn(target, key, copy(source[key], walk));
    }
  }

  /** Error instances keep name, message, stack and cause; nothing else is taken. */
  function copyError(source: any, walk: Walk): unknown {
    const name = `${source.name}`;
    const Class = ObjectPrototypeHasOwnProperty(errors, name) ? errors[name] : Error;
    const target = new Class();
    delete target.message;
    MapPrototypeSet(walk.copies, source, target);
    const hidden = (key: string, value: unknown) =>
      ObjectDefineProperty(target, key, { configurable: true, value, writable: true });
    const message = ObjectGetOwnPropertyDescriptor(source, 'message');
    if (message !== undefined) hidden('message', `${message.value}`);
    hidden('stack', source.stack);
    const cause = ObjectGetOwnPropertyDescriptor(source, 'cause');
    if (cause !== undefined) hidden('cause', copy(cause.value, walk));
    return target;
  }

  function copyBuffer(source: any): unknown {
    if (!isArrayBuffer(source)) return source; // A SharedArrayBuffer is shared.
    if (isDetached(source)) throw failure('An ArrayBuffer is detached and could not be cloned.');
    const target = new ArrayBuffer(source.byteLength);
    new Uint8Array(target).set(new Uint8Array(source));
    return target;
  }

  function copyView(source: any, walk: Walk): unknown {
    const kind = typedArrayKind(source) ?? 'DataView';
    const slot = kind === 'DataView' ? dataViewSlot : typedArraySlot;
    const copied = copy(slot.buffer(source), walk);
    return new views[kind](copied, slot.byteOffset(source), slot.length(source));
  }

  function isDetached(buffer: any): boolean {
    return detached.has(buffer) || buffer.detached === true;
  }

  /** Through the host's structuredClone, as the language itself can detach only since ES2024. */
  function detach(buffer: any): void {
    detached.add(buffer);
    if (transferBuffer !== undefined) transferBuffer(buffer);
    else if (env.host.structuredClone) env.host.structuredClone(buffer, { transfer: [buffer] });
    else throw failure('This engine cannot detach an ArrayBuffer.');
  }

  /** Objects with internal slots that are copied in one piece. */
  function copyLeaf(source: any): unknown {
    if (isBooleanObject(source)) return Object(Boolean.prototype.valueOf.call(source));
    if (isNumberObject(source)) return Object(Number.prototype.valueOf.call(source));
    if (isStringObject(source)) return Object(String.prototype.valueOf.call(source));
    if (isBigIntObject(source)) return Object(BigInt.prototype.valueOf.call(source));
    if (isDate(source)) return ReflectConstruct(Date, [DatePrototypeGetTime(source)]);
    if (isRegExp(source)) return new RegExp(source.source, source.flags);
    return undefined;
  }

  function isRefused(source: any): boolean {
    if (isProxy(source) || isSymbolObject(source) || isWeakMap(source) || isWeakSet(source))
      return true;
    if (isArgumentsObject(source) || source === env.globalObject) return true;
    if (source instanceof env.require('internal/async_support').Promise) return true;
    return UNCLONEABLE_TAGS.test(ObjectPrototypeToString(source));
  }

  function copyHostObject(source: any, walk: Walk): { value: unknown } | undefined {
    const value = hostValue(source, walk);
    if (value instanceof Parcel) ArrayPrototypePush(walk.parcels, value);
    return value === undefined ? undefined : { value };
  }

  function copyNodeBuffer(source: any, walk: Walk): { value: unknown } | undefined {
    const { Buffer } = env.require('buffer');
    if (walk.keepsBuffers !== true || !(source instanceof Buffer)) return undefined;
    const bytes = new Uint8Array(source);
    const value = new Parcel((receiver) => receiver.require('buffer').Buffer.from(bytes));
    ArrayPrototypePush(walk.parcels, value);
    return { value };
  }

  function hostValue(source: any, walk: Walk): unknown {
    if (major >= 22 && isDOMException(source)) return exceptionParcel(source);
    const transfers = typeof source[kTransfer] === 'function';
    if (transfers && SetPrototypeHas(walk.moved, source)) return source[kTransfer]();
    if (isMarkedUncloneable(source)) throw failure('Cannot clone object of unsupported type.');
    if (typeof source[kClone] === 'function') return source[kClone]();
    if (transfers) throw missingTransfer();
    return undefined;
  }

  const isMarkedUncloneable = (source: any): boolean =>
    major >= 22 &&
    (source[kUncloneable] || WeakSetPrototypeHas(uncloneable, source)) &&
    !isBuiltinKind(source);

  /** V8 copies these itself and never asks Node. */
  const isBuiltinKind = (source: any): boolean =>
    ArrayIsArray(source) ||
    isAnyArrayBuffer(source) ||
    isArrayBufferView(source) ||
    isMap(source) ||
    isSet(source) ||
    isDate(source) ||
    isRegExp(source) ||
    isNativeError(source);

  function exceptionParcel({ message, name, stack }: any): Parcel {
    return new Parcel((receiver) =>
      receiver.require('internal/domexception').makeDOMException(message, name, stack),
    );
  }

  function missingTransfer(): unknown {
    const message =
      'Object that needs transfer was found in message but not listed in transferList';
    return major >= 22
      ? failure(message)
      : typeError(message, 'ERR_MISSING_TRANSFERABLE_IN_TRANSFER_LIST');
  }

  function copyCollection(source: any, walk: Walk): unknown {
    if (isMap(source)) {
      const entries: [unknown, unknown][] = [];
      MapPrototypeForEach(source, (value, key) => {
        entries[entries.length] = [key, value];
      });
      const target = new Map();
      MapPrototypeSet(walk.copies, source, target);
      for (let i = 0; i < entries.length; i++)
        MapPrototypeSet(target, copy(entries[i]![0], walk), copy(entries[i]![1], walk));
      return target;
    }
    const values: unknown[] = [];
    SetPrototypeForEach(source, (value) => {
      values[values.length] = value;
    });
    const target = new Set();
    MapPrototypeSet(walk.copies, source, target);
    for (let i = 0; i < values.length; i++) SetPrototypeAdd(target, copy(values[i], walk));
    return target;
  }

  /** Compiled modules, and memories that are shared, are what they were in any thread. */
  function isSharedWasm(source: any): boolean {
    const tag = ObjectPrototypeToString(source);
    if (tag === '[object WebAssembly.Module]') return true;
    return tag === '[object WebAssembly.Memory]' && !isArrayBuffer(source.buffer);
  }

  function copyObject(source: any, walk: Walk): unknown {
    const host = copyHostObject(source, walk) ?? copyNodeBuffer(source, walk);
    if (host !== undefined) return host.value;
    const leaf = copyLeaf(source);
    if (leaf !== undefined) return leaf;
    if (isAnyArrayBuffer(source)) return copyBuffer(source);
    if (isArrayBufferView(source)) return copyView(source, walk);
    if (isMap(source) || isSet(source)) return copyCollection(source, walk);
    if (isDOMException(source)) return {};
    if (isNativeError(source) || builtinTag(source) === 'Error') return copyError(source, walk);
    if (isSharedWasm(source)) return source;
    if (isRefused(source)) return refuse(source);
    const target: any = ArrayIsArray(source) ? new Array(source.length) : {};
    MapPrototypeSet(walk.copies, source, target);
    copyProperties(source, target, walk);
    return target;
  }

  function copy(value: any, walk: Walk): unknown {
    if (typeof value === 'symbol' || typeof value === 'function') return refuse(value);
    if (typeof value !== 'object' || value === null) return value;
    if (MapPrototypeHas(walk.copies, value)) return MapPrototypeGet(walk.copies, value);
    const copied = copyObject(value, walk);
    MapPrototypeSet(walk.copies, value, copied);
    return copied;
  }

  /** Each member of a transfer list once, and each of a kind that can be moved. */
  function readTransferList(list: any[]): Set<object> {
    const moved = new Set<object>();
    for (let i = 0; i < list.length; i++) {
      const item = list[i];
      const movable = isArrayBuffer(item) || typeof item?.[kTransfer] === 'function';
      if (!movable) {
        if (major < 22)
          throw typeError('Found invalid object in transferList', 'ERR_INVALID_TRANSFER_OBJECT');
        throw failure('Found invalid value in transferList.');
      }
      if (moved.has(item))
        throw failure(
          `Transfer list contains duplicate ${isArrayBuffer(item) ? 'ArrayBuffer' : 'MessagePort'}`,
        );
      if (WeakSetPrototypeHas(untransferable, item)) {
        if (major < 22) continue;
        throw failure('Cannot transfer object of unsupported type.');
      }
      if (isArrayBuffer(item) && isDetached(item)) {
        if (major >= 22) throw failure('Cannot transfer object of unsupported type.');
        continue;
      }
      moved.add(item);
    }
    return moved;
  }

  /**
   * Copies `value` for a receiver; `transfer` lists what is moved: ArrayBuffers, and objects with a
   * [kTransfer]() method. What is moved but not part of the value is detached all the same.
   */
  function cloneMessage(value: unknown, transfer: any[] = []): ClonedMessage {
    const walk: Walk = { copies: new Map(), moved: readTransferList(transfer), parcels: [] };
    const data = copy(value, walk);
    const ports: Parcel[] = [];
    SetPrototypeForEach(walk.moved, (item) => {
      if (isArrayBuffer(item)) {
        detach(item);
        return;
      }
      if (!MapPrototypeHas(walk.copies, item)) copy(item, walk);
      const moved = MapPrototypeGet(walk.copies, item);
      if (moved instanceof Parcel && moved.isPort) ArrayPrototypePush(ports, moved);
    });
    return { data, parcels: walk.parcels, ports };
  }

  /** The same as `v8.serialize` does it. */
  function serializeMessage(value: unknown): ClonedMessage {
    const walk: Walk = { copies: new Map(), moved: new Set(), parcels: [], keepsBuffers: true };
    try {
      return { data: copy(value, walk), parcels: walk.parcels, ports: [] };
    } catch (error: any) {
      throw isDOMException(error) ? new Error(error.message) : error;
    }
  }

  const open = (message: ClonedMessage) => openMessage(message, env);

  const wrongOptions = (what: string) =>
    typeError(major >= 22 ? `Failed to execute 'structuredClone': ${what}` : what);

  function readOptions(options: any): any[] {
    if (options === undefined || options === null) return [];
    if (typeof options !== 'object' && typeof options !== 'function') {
      if (major < 20) return [];
      throw wrongOptions(
        major >= 22
          ? 'Options cannot be converted to a dictionary'
          : 'The options argument must be either an object or undefined',
      );
    }
    const { transfer } = options;
    if (transfer === undefined || (transfer === null && major < 22)) return [];
    if (typeof transfer !== 'object' || typeof transfer[Symbol.iterator] !== 'function') {
      if (major < 22) throw typeError('Optional transferList argument must be an iterable');
      const can = major < 24 ? 'can not' : 'cannot';
      throw wrongOptions(`transfer in Options ${can} be converted to sequence.`);
    }
    const list = [...transfer];
    if (major >= 22) {
      for (let i = 0; i < list.length; i++) {
        if (typeof list[i] === 'object' && list[i] !== null) continue;
        if (major < 24) throw typeError('Value is not an object');
        throw wrongOptions(`transfer in Options[${i}] is not an object.`);
      }
    }
    return list;
  }

  function run(args: any[]): unknown {
    if (args.length === 0) throw missingValue();
    return open(cloneMessage(args[0], readOptions(args[1]))).data;
  }
  /** From 22 on Node puts its sentence into another one. */
  function missingValue(): unknown {
    if (major < 20) return new codes.ERR_MISSING_ARGS('value');
    const sentence = 'The value argument must be specified';
    return major < 22
      ? typeError(sentence, 'ERR_MISSING_ARGS')
      : new codes.ERR_MISSING_ARGS(sentence);
  }

  const { structuredClone } = { structuredClone: (...args: unknown[]) => run(args) };
  ObjectDefineProperty(structuredClone, 'length', {
    configurable: true,
    value: major >= 22 ? 2 : major >= 20 ? 0 : 1,
  });

  return {
    structuredClone,
    cloneMessage,
    serializeMessage,
    openMessage: open,
    kClone,
    kTransfer,
    kUncloneable,
    ...marks,
  };
}
