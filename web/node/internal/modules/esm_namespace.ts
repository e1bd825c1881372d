/** Module namespace exotic objects, ECMA-262 10.4.6. */
import type { Refusals } from '../refusals.ts';

const NativeProxy = Proxy;
const { defineProperty, hasOwn } = Object;
const { getOwnPropertyDescriptor, ownKeys } = Reflect;

/** What a namespace shows: names in code unit order, and their live values. */
export interface NamespaceSource {
  readonly names: string[];
  /** The binding's value; throws a ReferenceError before it is initialized. */
  read(name: string): unknown;
}

/**
 * Makes the namespace object. Its invariants are those of a sealed ordinary object with writable properties, which
 * is therefore the proxy's target; what is read comes from the bindings.
 */
export function createNamespace(source: NamespaceSource, refusals: Refusals): object {
  const target = Object.create(null);
  for (const name of source.names) {
    defineProperty(target, name, { value: undefined, writable: true, enumerable: true });
  }
  defineProperty(target, Symbol.toStringTag, { value: 'Module' });
  Object.preventExtensions(target);
  const has = (key: PropertyKey): key is string => typeof key === 'string' && hasOwn(target, key);

  return new NativeProxy(target, {
    get: (_target, key) => (has(key) ? source.read(key) : target[key]),
    getOwnPropertyDescriptor(_target, key) {
      if (!has(key)) return getOwnPropertyDescriptor(target, key);
      return { value: source.read(key), writable: true, enumerable: true, configurable: false };
    },
    ownKeys: () => ownKeys(target),
    getPrototypeOf: () => null,
    setPrototypeOf(_target, prototype) {
      if (prototype === null) return true;
      return refusals.refuse('', '[object Module] is not extensible');
    },
    set: (_target, key) => refusals.refuse(key, refusedWrite(key, has(key), refusals.major)),
    defineProperty(_target, key, descriptor) {
      if (isSameProperty(key, descriptor)) return true;
      return refusals.refuse(key, `Cannot redefine property: ${String(key)}`);
    },
    deleteProperty(_target, key) {
      if (!hasOwn(target, key)) return true;
      return refusals.refuse(key, `Cannot delete property '${String(key)}' of [object Module]`);
    },
  });

  /** [[DefineOwnProperty]], 10.4.6.7: only what changes nothing is allowed. */
  function isSameProperty(key: PropertyKey, descriptor: PropertyDescriptor): boolean {
    const current = has(key)
      ? { value: source.read(key), writable: true, enumerable: true, configurable: false }
      : getOwnPropertyDescriptor(target, key);
    if (current === undefined || 'get' in descriptor || 'set' in descriptor) return false;
    return (
      descriptor.configurable !== true &&
      (descriptor.enumerable ?? current.enumerable) === current.enumerable &&
      (descriptor.writable ?? current.writable) === current.writable &&
      (!('value' in descriptor) || Object.is(descriptor.value, current.value))
    );
  }
}

function refusedWrite(key: PropertyKey, exists: boolean, major: number): string {
  const name = String(key);
  if (major >= 26) return `Cannot assign to property '${name}' of [object Module]`;
  return exists
    ? `Cannot assign to read only property '${name}' of object '[object Module]'`
    : `Cannot add property ${name}, object is not extensible`;
}
