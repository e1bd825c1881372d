/** `mock.property` of `node:test` (Node 22 and later): a property that notes who reads and writes it. */
import type { Environment } from '../environment.ts';

interface Access {
  readonly type: 'get' | 'set';
  readonly value: unknown;
  readonly stack: Error;
}

export function createMockProperty(env: Environment) {
  const { codes } = env.require('internal/errors');
  const validators = env.require('internal/validators');

  return class MockPropertyContext {
    readonly #object: any;
    readonly #name: PropertyKey;
    readonly #original: unknown;
    readonly #descriptor: PropertyDescriptor;
    readonly #once = new Map<number, unknown>();
    #value: unknown;
    #accesses: Access[] = [];

    constructor(object: any, name: PropertyKey, ...value: unknown[]) {
      this.#object = object;
      this.#name = name;
      this.#original = object[name];
      this.#value = value.length > 0 ? value[0] : this.#original;
      const found = Object.getOwnPropertyDescriptor(object, name);
      if (found === undefined) {
        const reason = 'is not a property of the object';
        throw new codes.ERR_INVALID_ARG_VALUE('propertyName', name, reason);
      }
      this.#descriptor = found;
      const { configurable = false, enumerable = false } = found;
      Object.defineProperty(object, name, {
        configurable,
        enumerable,
        get: () => this.#note('get', this.#value),
        set: (next) => this.mockImplementation(next),
      });
    }

    /** The value of this access: what was asked for just for it, or the usual one. */
    #note(type: 'get' | 'set', usual: unknown): unknown {
      const at = this.#accesses.length;
      const value = this.#once.has(at) ? this.#once.get(at) : usual;
      this.#once.delete(at);
      this.#accesses.push({ type, value, stack: new Error() });
      return value;
    }

    get accesses(): Access[] {
      return this.#accesses.slice();
    }
    accessCount(): number {
      return this.#accesses.length;
    }
    mockImplementation(value: unknown): void {
      if (!this.#descriptor.writable)
        throw new codes.ERR_INVALID_ARG_VALUE('propertyName', this.#name, 'cannot be set');
      this.#value = this.#note('set', value);
    }
    mockImplementationOnce(value: unknown, onAccess?: number): void {
      const next = this.#accesses.length;
      const at = onAccess ?? next;
      validators.validateInteger(at, 'onAccess', next);
      this.#once.set(at, value);
    }
    resetAccesses(): void {
      this.#accesses = [];
    }
    restore(): void {
      Object.defineProperty(this.#object, this.#name, {
        ...this.#descriptor,
        value: this.#original,
      });
    }
  };
}
