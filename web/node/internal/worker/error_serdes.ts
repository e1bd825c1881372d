/** An uncaught error on its way from a thread to its parent (Node's lib/internal/error_serdes.js). */
import type { Environment } from '../environment.ts';
import {
  ObjectAssign,
  ObjectCreate,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetOwnPropertyNames,
  ObjectGetPrototypeOf,
  ObjectPrototypeHasOwnProperty,
  ObjectPrototypeToString,
  primordialGlobals,
  ReflectApply,
  StringPrototypeSlice,
} from '../primordials.ts';

const { Error, EvalError, RangeError, ReferenceError, Set, SyntaxError, TypeError, URIError } =
  primordialGlobals;
const customInspect = Symbol.for('nodejs.util.inspect.custom');

const classes: Record<string, any> = {
  Error,
  TypeError,
  RangeError,
  URIError,
  SyntaxError,
  ReferenceError,
  EvalError,
};

/** What is sent: which kind of value it was, and what is left of it. */
export type SerializedError =
  | { readonly kind: 'error'; readonly constructor: string; readonly properties: object }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'inspected' | 'symbol' | 'custom'; readonly text: string }
  | { readonly kind: 'circular' };

type Descriptors = Record<string, PropertyDescriptor>;

export function createSerializer(env: Environment) {
  const { major } = env.profile;
  const known = (name: unknown): name is string =>
    typeof name === 'string' &&
    (ObjectPrototypeHasOwnProperty(classes, name) || (major >= 26 && name === 'AggregateError'));
  const inspect = (value: unknown): string => env.require('internal/util/inspect').inspect(value);
  const { cloneMessage } = env.require('internal/structured_clone');

  /** Own and inherited properties with their values; getters are read. */
  function allProperties(object: any, target: unknown, seen: Set<unknown>): Descriptors {
    const all = ObjectCreate(null) as Descriptors;
    if (object === null) return all;
    ObjectAssign(all, allProperties(ObjectGetPrototypeOf(object), target, seen));
    for (const key of ObjectGetOwnPropertyNames(object)) {
      const descriptor = readDescriptor(object, key, target);
      if (descriptor === undefined || !('value' in descriptor)) continue;
      if (major >= 18 && key === 'cause') {
        all[key] = { ...descriptor, value: serialize(descriptor.value, seen) };
      } else if (typeof descriptor.value !== 'function' && isSent(descriptor.value)) {
        all[key] = descriptor;
      }
    }
    return all;
  }

  const isSent = (value: unknown): boolean => major < 18 || typeof value !== 'symbol';

  function readDescriptor(
    object: object,
    key: string,
    target: unknown,
  ): PropertyDescriptor | undefined {
    try {
      const descriptor = ObjectGetOwnPropertyDescriptor(object, key)!;
      const { get, enumerable = false, configurable = false } = descriptor;
      if (get === undefined || key === '__proto__') return descriptor;
      return { value: ReflectApply(get, target, []), enumerable, configurable };
    } catch (error) {
      if (env.loop.fuel.isSentinel(error)) throw error;
      // A getter that throws: its property is left out.
      return undefined;
    }
  }

  /** The first constructor of the chain that every thread has; in Node 10 the last one. */
  function constructorOf(error: object): string | undefined {
    let found: string | undefined;
    for (let current = error; current !== null; current = ObjectGetPrototypeOf(current)) {
      const constructor = ObjectGetOwnPropertyDescriptor(current, 'constructor')?.value;
      if (!constructor) continue;
      const name = ObjectGetOwnPropertyDescriptor(constructor, 'name')?.value;
      if (known(name)) found = name;
      if (found !== undefined && major >= 12) return found;
    }
    return found;
  }

  /** What can be sent of the value, or undefined. */
  function attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (env.loop.fuel.isSentinel(error)) throw error;
      // The next way is tried.
      return undefined;
    }
  }

  function asError(error: any, seen: Set<unknown>): SerializedError | undefined {
    if (typeof error !== 'object' || ObjectPrototypeToString(error) !== '[object Error]') {
      return undefined;
    }
    if (major >= 22) {
      if (seen.has(error)) return { kind: 'circular' };
      seen.add(error);
    }
    const constructor = constructorOf(error);
    if (constructor === undefined) return undefined;
    // The clone stands for V8's serializer, which may refuse a value.
    const properties = cloneMessage(allProperties(error, error, seen)).data;
    return { kind: 'error', constructor, properties };
  }

  function serialize(error: any, seen = new Set<unknown>()): SerializedError {
    if (typeof error === 'symbol' && major >= 18) return { kind: 'symbol', text: inspect(error) };
    const isCustom = () => major >= 18 && error != null && customInspect in error;
    return (
      attempt(() => asError(error, seen)) ??
      attempt(() => (isCustom() ? { kind: 'custom' as const, text: inspect(error) } : undefined)) ??
      attempt(() => ({ kind: 'value' as const, value: cloneMessage(error).data })) ?? {
        kind: 'inspected',
        text: inspect(error),
      }
    );
  }

  return serialize;
}

/** What the parent's 'error' event gets. */
export function deserializeError(env: Environment, given: any): unknown {
  const sent = given as SerializedError;
  const shown = (text: string) =>
    ObjectDefineProperty(ObjectCreate(null), customInspect, {
      value: () => text,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  switch (sent.kind) {
    case 'error': {
      const properties = sent.properties as any;
      const { major } = env.profile;
      if (major >= 18) {
        ObjectDefineProperty(properties, Symbol.toStringTag, {
          value: { value: 'Error', configurable: true },
          enumerable: true,
        });
      }
      if (major >= 18 && 'cause' in properties && 'value' in properties.cause) {
        properties.cause.value = deserializeError(env, properties.cause.value);
      }
      const Class = classes[sent.constructor] ?? env.globalObject[sent.constructor];
      return ObjectCreate(Class.prototype, properties);
    }
    case 'value':
      return sent.value;
    case 'inspected':
      return sent.text;
    case 'symbol':
      return Symbol.for(StringPrototypeSlice(sent.text, 'Symbol('.length, -1));
    case 'custom':
      return shown(sent.text);
    case 'circular':
      return shown('[Circular object]');
  }
}
