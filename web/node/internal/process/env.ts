/** `process.env`: an object whose values are always strings. */

export function createEnv(values: Record<string, string>): Record<string, string> {
  const target: Record<string, string> = { ...values };
  const symbolError = () => new TypeError('Cannot convert a Symbol value to a string');
  return new Proxy(target, {
    set(object, key, value) {
      if (typeof key === 'symbol' || typeof value === 'symbol') throw symbolError();
      object[key] = String(value);
      return true;
    },
    defineProperty(object, key, descriptor) {
      if (typeof key === 'symbol') throw symbolError();
      return Reflect.defineProperty(object, key, {
        value: String(descriptor.value),
        configurable: true,
        enumerable: true,
        writable: true,
      });
    },
  });
}
