/** Web IDL's conversions with undici's words, and what the classes of fetch share. */
import type { Environment } from '../environment.ts';
import { ObjectDefineProperty, primordialGlobals, RegExpPrototypeExec } from '../primordials.ts';
import { customInspectSymbol } from '../util/inspect/context.ts';

const { TypeError } = primordialGlobals;

export function requireArguments(count: number, needed: number, where: string): void {
  if (count >= needed) return;
  const noun = needed === 1 ? 'argument' : 'arguments';
  const only = count > 0 ? ' only' : '';
  throw new TypeError(`${where}: ${needed} ${noun} required, but${only} ${count} found.`);
}

/** A string of which each character is a byte. */
export function byteString(value: unknown): string {
  const text = `${value as string}`;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 255)
      throw new TypeError(
        `Cannot convert argument to a ByteString because the character at index ${i} has a value of ${code} which is greater than 255.`,
      );
  }
  return text;
}

/** What is printed of names and values. */
export function objectOf(entries: readonly (readonly [string, unknown])[]): object {
  const object: Record<string, unknown> = {};
  for (const [name, value] of entries) object[name] = value;
  return object;
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

export const usvString = (value: unknown): string =>
  `${value as string}`.replace(LONE_SURROGATE, '\uFFFD');

export const isToken = (text: string): boolean =>
  RegExpPrototypeExec(/^[\^_`a-zA-Z\-0-9!#$%&'*+.|~]+$/, text) !== null;

/** Makes the members of a class look like those of an interface: enumerable, with a tag, shown by `view`. */
export function asInterface(
  env: Environment,
  Class: any,
  name: string,
  members: readonly string[],
  view: (self: any) => object,
): any {
  const { prototype } = Class;
  for (const key of members) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
    if (descriptor) ObjectDefineProperty(prototype, key, { ...descriptor, enumerable: true });
  }
  ObjectDefineProperty(Class, 'name', { value: name, configurable: true });
  ObjectDefineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
  ObjectDefineProperty(prototype, customInspectSymbol, {
    configurable: true,
    value(this: any, depth: number, options: any) {
      const { inspect } = env.require('internal/util/inspect');
      const inner = { ...options, depth: options.depth ?? (depth >= 0 ? 2 : depth) };
      return `${name} ${inspect(view(this), inner)}`;
    },
  });
  return Class;
}

/** The prototype of iterators over `Headers` or `FormData`. */
export function iteratorPrototype(name: string): any {
  const IteratorPrototype = Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]()));
  const prototype = Object.create(IteratorPrototype);
  Object.defineProperties(prototype, {
    next: {
      value: function next(this: any) {
        const list = this[kList]();
        const at = this[kAt]++;
        return at < list.length
          ? { value: this[kPick](list[at]), done: false }
          : { value: undefined, done: true };
      },
      writable: true,
      enumerable: true,
      configurable: true,
    },
    [Symbol.toStringTag]: { value: `${name} Iterator`, configurable: true },
  });
  return prototype;
}

const kList = Symbol('list');
const kAt = Symbol('at');
const kPick = Symbol('pick');
type Entry = readonly [string, unknown];

/** Gives a class `entries`, `keys`, `values`, `forEach` and iteration over what `list` says at each step. */
export function makeIterable(Class: any, name: string, list: (self: any) => Entry[]): void {
  const prototype = iteratorPrototype(name);
  const iterator = (self: any, pick: (entry: Entry) => unknown) => {
    const result = Object.create(prototype);
    const hidden = (key: symbol, value: unknown) =>
      ObjectDefineProperty(result, key, { value, writable: true });
    hidden(kList, () => list(self));
    hidden(kAt, 0);
    hidden(kPick, pick);
    return result;
  };
  const methods: Record<string, unknown> & ThisType<any> = {
    keys() {
      return iterator(this, ([key]) => key);
    },
    values() {
      return iterator(this, ([, value]) => value);
    },
    entries() {
      return iterator(this, ([key, value]) => [key, value]);
    },
    forEach(callback: any, self?: unknown) {
      requireArguments(arguments.length, 1, `${name}.forEach`);
      if (typeof callback !== 'function')
        throw new TypeError(
          `Failed to execute 'forEach' on '${name}': parameter 1 is not of type 'Function'.`,
        );
      for (const [key, value] of list(this)) callback.call(self, value, key, this);
    },
  };
  for (const key of Object.keys(methods))
    ObjectDefineProperty(Class.prototype, key, {
      value: methods[key],
      writable: true,
      enumerable: true,
      configurable: true,
    });
  ObjectDefineProperty(Class.prototype, Symbol.iterator, {
    value: methods.entries,
    writable: true,
    configurable: true,
  });
}
