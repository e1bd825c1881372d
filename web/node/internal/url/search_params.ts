/** URLSearchParams: the realm's class over the host's, which parses, writes and keeps in step with its URL. */
import type { Environment } from '../environment.ts';
import {
  ArrayFrom,
  ArrayIsArray,
  ArrayPrototypeJoin,
  ArrayPrototypeMap,
  ArrayPrototypePush,
  ArrayPrototypeSlice,
  FunctionPrototypeCall,
  ObjectDefineProperties,
  ObjectDefineProperty,
  ObjectGetOwnPropertyDescriptor,
  ObjectGetPrototypeOf,
  ObjectSetPrototypeOf,
  ReflectOwnKeys,
  StringPrototypeIncludes,
} from '../primordials.ts';

type Pair = [name: string, value: string];
const customInspect = Symbol.for('nodejs.util.inspect.custom');
const IteratorPrototype = ObjectGetPrototypeOf(ObjectGetPrototypeOf([][Symbol.iterator]()));
const { iterator: SymbolIterator, toStringTag: SymbolToStringTag } = Symbol;
/** Makes a URLSearchParams over a host object that is there already: that of a URL. */
export const kWrap = Symbol('kWrap');

const METHODS = 'append delete get getAll has set sort entries forEach keys values toString';
const LENGTHS: Record<string, number> = { append: 2, delete: 1, get: 1, getAll: 1, has: 1, set: 2 };

export function createURLSearchParams(env: Environment): any {
  const { major } = env.profile;
  const { codes } = env.require('internal/errors');
  const { validateFunction } = env.require('internal/validators');
  const { kUncloneable } = env.require('internal/structured_clone');
  const HostParams = env.host.URLSearchParams;
  const inspect = (value: unknown, options: object) =>
    env.require('internal/util/inspect').inspect(value, options);

  /** The pairs of an init value, by the rules of Web IDL and with Node's errors. */
  function readInit(init: any): string | Pair[] {
    if (init === null && major < 24) return '';
    if (init === null || (typeof init !== 'object' && typeof init !== 'function')) return `${init}`;
    const method = init[SymbolIterator];
    if (method == null) return readRecord(init);
    if (typeof method !== 'function') throw new codes.ERR_ARG_NOT_ITERABLE('Query pairs');
    const pairs: Pair[] = [];
    for (const pair of init) ArrayPrototypePush(pairs, readPair(pair));
    return pairs;
  }

  function readPair(pair: any): Pair {
    const isObject = (typeof pair === 'object' && pair !== null) || typeof pair === 'function';
    const parts: string[] = [];
    if (isObject && typeof pair[SymbolIterator] === 'function') {
      const items = ArrayIsArray(pair) && pair.length !== 2 ? [] : pair;
      for (const item of items) ArrayPrototypePush(parts, `${item}`);
    }
    if (parts.length !== 2) throw new codes.ERR_INVALID_TUPLE('Each query pair', '[name, value]');
    return parts as Pair;
  }

  function readRecord(init: any): Pair[] {
    const pairs: Pair[] = [];
    for (const key of ReflectOwnKeys(init)) {
      if (!ObjectGetOwnPropertyDescriptor(init, key)?.enumerable) continue;
      ArrayPrototypePush(pairs, [`${key as string}`, `${init[key]}`] as Pair);
    }
    return pairs;
  }

  const needs = (args: any[], ...names: string[]) => {
    if (args.length < names.length) throw new codes.ERR_MISSING_ARGS(...names);
  };

  class URLSearchParams {
    #host: any;

    constructor(init: any = undefined, wrapped?: any) {
      this.#host = init === kWrap ? wrapped : new HostParams();
      if (init === undefined || init === kWrap) return;
      const read = readInit(init);
      if (typeof read === 'string') this.#host = new HostParams(read);
      else for (const [name, value] of read) this.#host.append(name, value);
    }

    static hostOf(self: any): any {
      if (self !== null && typeof self === 'object' && #host in self) return self.#host;
      throw new codes.ERR_INVALID_THIS('URLSearchParams');
    }

    [customInspect](depth: number, options: any) {
      const host = hostOf(this);
      if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
      const inner = depth === null ? { ...options } : { ...options, depth: depth - 1 };
      const pairs = ArrayFrom(host) as Pair[];
      const shown = ArrayPrototypeMap(
        pairs,
        ([name, value]) => `${inspect(name, inner)} => ${inspect(value, inner)}`,
      );
      return braced(this.constructor.name, shown, options);
    }

    get size() {
      return ArrayFrom(hostOf(this)).length;
    }
    append(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name', 'value');
      host.append(`${args[0]}`, `${args[1]}`);
    }
    delete(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name');
      if (args[1] === undefined || major < 12) host.delete(`${args[0]}`);
      else host.delete(`${args[0]}`, `${args[1]}`);
    }
    get(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name');
      return host.get(`${args[0]}`);
    }
    getAll(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name');
      return ArrayFrom(host.getAll(`${args[0]}`));
    }
    has(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name');
      // The value is looked at since 18.18.
      if (args[1] === undefined || major < 12) return host.has(`${args[0]}`);
      return host.has(`${args[0]}`, `${args[1]}`);
    }
    set(...args: any[]) {
      const host = hostOf(this);
      needs(args, 'name', 'value');
      host.set(`${args[0]}`, `${args[1]}`);
    }
    sort() {
      hostOf(this).sort();
    }
    entries() {
      return makeIterator(hostOf(this), 'entry');
    }
    forEach(callback: any, thisArg: any = undefined) {
      const host = hostOf(this);
      if (major < 12 && typeof callback !== 'function')
        throw new codes.ERR_INVALID_CALLBACK(callback);
      validateFunction(callback, 'callback');
      for (const [name, value] of host) FunctionPrototypeCall(callback, thisArg, value, name, this);
    }
    keys() {
      return makeIterator(hostOf(this), 'key');
    }
    values() {
      return makeIterator(hostOf(this), 'value');
    }
    toString() {
      return hostOf(this).toString();
    }
  }
  const { hostOf } = URLSearchParams;
  delete (URLSearchParams as any).hostOf;

  class URLSearchParamsIterator {
    #host: any;
    #kind: string;
    #iterator: Iterator<Pair>;
    #index = 0;

    constructor(host: any, kind: string) {
      this.#host = host;
      this.#kind = kind;
      this.#iterator = host.entries();
    }
    #part([name, value]: Pair): unknown {
      if (this.#kind === 'key') return name;
      return this.#kind === 'value' ? value : [name, value];
    }
    static check(self: any): URLSearchParamsIterator {
      if (self !== null && typeof self === 'object' && #host in self) return self;
      throw new codes.ERR_INVALID_THIS('URLSearchParamsIterator');
    }
    next() {
      const self = check(this);
      const step = self.#iterator.next();
      const value = step.done ? undefined : self.#part(step.value);
      if (!step.done) self.#index++;
      const done = Boolean(step.done);
      // The order of the two keys can be printed.
      return major >= 26 ? { done, value } : { value, done };
    }
    [customInspect](depth: number, options: any) {
      const self = check(this);
      if (typeof depth === 'number' && depth < 0) return options.stylize('[Object]', 'special');
      const inner = depth === null ? { ...options } : { ...options, depth: depth - 1 };
      const left = ArrayPrototypeSlice(ArrayFrom(self.#host), self.#index) as Pair[];
      const parts = ArrayPrototypeMap(left, (pair) => self.#part(pair));
      const texts = ArrayPrototypeMap(parts, (part) => inspect(part, inner));
      const text = StringPrototypeIncludes(inspect(parts, inner), '\n')
        ? `\n  ${ArrayPrototypeJoin(texts, ',\n  ')}`
        : ` ${ArrayPrototypeJoin(texts, ', ')}`;
      return `${(this as any)[SymbolToStringTag]} {${text} }`;
    }
  }
  const { check } = URLSearchParamsIterator;
  delete (URLSearchParamsIterator as any).check;
  const makeIterator = (host: any, kind: string) => new URLSearchParamsIterator(host, kind);
  delete (URLSearchParamsIterator.prototype as any).constructor;
  ObjectSetPrototypeOf(URLSearchParamsIterator.prototype, IteratorPrototype);
  ObjectDefineProperties(URLSearchParamsIterator.prototype, {
    [SymbolToStringTag]: { configurable: true, value: 'URLSearchParams Iterator' },
    next: { enumerable: true },
  });

  const { prototype } = URLSearchParams as any;
  if (major < 18) delete prototype.size;
  else ObjectDefineProperty(prototype, 'size', { enumerable: true });
  for (const key of METHODS.split(' ')) {
    ObjectDefineProperty(prototype, key, { enumerable: true });
    const value = LENGTHS[key];
    if (value !== undefined)
      ObjectDefineProperty(prototype[key], 'length', { configurable: true, value });
  }
  ObjectDefineProperties(prototype, {
    [SymbolIterator]: { configurable: true, value: prototype.entries, writable: true },
    [SymbolToStringTag]: { configurable: true, value: 'URLSearchParams' },
    [kUncloneable]: { value: true },
  });
  ObjectDefineProperty(URLSearchParams, 'length', { configurable: true, value: 0 });
  return URLSearchParams;
}

/** `Name { a, b }`, on lines of their own where they are too long for one. */
function braced(name: string, shown: string[], options: any): string {
  if (shown.length === 0) return `${name} {}`;
  let length = 2 * (shown.length - 1);
  for (let i = 0; i < shown.length; i++) length += plainLength(shown[i]!, options.colors);
  return length > options.breakLength
    ? `${name} {\n  ${ArrayPrototypeJoin(shown, ',\n  ')} }`
    : `${name} { ${ArrayPrototypeJoin(shown, ', ')} }`;
}

/** The length of a text without its colour escapes. */
const plainLength = (text: string, colors: boolean): number =>
  colors ? text.replace(/\u001b\[\d\d?m/g, '').length : text.length;
