/** Module namespace exotic objects, ECMA-262 10.4.6. */

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
 * is therefore the proxy's target; what is read comes from the bindings. `major` is for V8's words.
 */
export function createNamespace(source: NamespaceSource, major: number): object {
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
      throw new TypeError('[object Module] is not extensible');
    },
    // Modules are strict code, where a refused write throws; nothing tells a sloppy writer apart here.
    set(_target, key) {
      throw refusedWrite(key, has(key), major);
    },
    defineProperty(_target, key, descriptor) {
      if (isSameProperty(key, descriptor)) return true;
      throw new TypeError(
        key in target
          ? `Cannot redefine property: ${String(key)}`
          : `Cannot define property ${String(key)}, object is not extensible`,
      );
    },
    deleteProperty(_target, key) {
      if (!hasOwn(target, key)) return true;
      throw new TypeError(`Cannot delete property '${String(key)}' of [object Module]`);
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

function refusedWrite(key: PropertyKey, exists: boolean, major: number): TypeError {
  const name = String(key);
  if (major >= 26) return new TypeError(`Cannot assign to property '${name}' of [object Module]`);
  return new TypeError(
    exists
      ? `Cannot assign to read only property '${name}' of object '[object Module]'`
      : `Cannot add property ${name}, object is not extensible`,
  );
}
