/**
 * How V8 puts a value into an error message, without running user code (`Object::NoSideEffectsToString`), and the
 * few checks its builtins make first.
 */
import { functionText, quotedText } from './function_text.ts';

const { getOwnPropertyDescriptor, getPrototypeOf } = Object;
const objectToString = Object.prototype.toString;
const { apply } = Reflect;
const DEFAULT_TO_STRING = objectToString;

/** A property's value, found as data on the object or a prototype; accessors and proxies are not run. */
function dataProperty(object: object, key: PropertyKey): unknown {
  for (let holder: object | null = object; holder !== null; holder = getPrototypeOf(holder)) {
    const descriptor = getOwnPropertyDescriptor(holder, key);
    if (descriptor) return 'value' in descriptor ? descriptor.value : undefined;
  }
  return undefined;
}

/** `JSReceiver::GetConstructorName`, near enough: the name of the data property `constructor`. */
function constructorName(object: object): string {
  const constructor = dataProperty(object, 'constructor');
  if (typeof constructor !== 'function') return '';
  const name = dataProperty(constructor, 'name');
  return typeof name === 'string' ? name : '';
}

function describeError(error: object): string {
  const name = dataProperty(error, 'name') ?? 'Error';
  const message = dataProperty(error, 'message') ?? '';
  if (name === '') return describe(message);
  return message === '' ? describe(name) : `${describe(name)}: ${describe(message)}`;
}

export const isObject = (value: unknown): value is object =>
  (typeof value === 'object' && value !== null) || typeof value === 'function';

/** The text V8 puts where a message says `%`. */
export function describe(value: unknown): string {
  if (typeof value === 'function')
    return quotedText(functionText(value as (...args: unknown[]) => unknown));
  if (typeof value !== 'object' || value === null) return String(value);
  const tag = apply(objectToString, value, []) as string;
  if (tag === '[object Error]' || value instanceof Error) return describeError(value);
  if (dataProperty(value, 'toString') === DEFAULT_TO_STRING) {
    const name = constructorName(value);
    if (name !== '') return `#<${name}>`;
  }
  return tag;
}

const CONSTRUCT_NOTHING: ProxyHandler<any> = { construct: () => ({}) };

/** IsConstructor, 7.2.4, without calling it or reading anything from it. */
export function isConstructor(value: unknown): value is new (...args: any[]) => object {
  if (typeof value !== 'function') return false;
  try {
    new (new Proxy(value, CONSTRUCT_NOTHING) as new () => object)();
    return true;
  } catch {
    return false;
  }
}

/** V8's `BuildDefaultCallSite`: how a value is named where no source text is at hand. */
function callSite(value: unknown, major: number): string {
  const type = typeof value;
  if (major <= 10) return type;
  if (type === 'string') return `string "${value}"`;
  if (value === null || type === 'number' || type === 'boolean') return `${type} ${value}`;
  return type;
}

/** The error of a builtin that was to call `value`. */
export const notCallable = (value: unknown, major: number): TypeError =>
  new TypeError(`${callSite(value, major)} is not a function`);

/** The error of iterating what has no iterator, thrown by a builtin. */
export function notIterable(value: unknown, major: number): TypeError {
  if (major > 10) {
    return new TypeError(
      `${callSite(value, major)} is not iterable (cannot read property Symbol(Symbol.iterator))`,
    );
  }
  if (value === undefined || value === null) {
    return new TypeError(`Cannot read property 'Symbol(Symbol.iterator)' of ${typeof value}`);
  }
  return new TypeError(`${describe(value)} is not iterable`);
}

/**
 * The error of `for await` over what has neither kind of iterator. `text` is how V8 names the expression; it finds no
 * name for some, and says what it did not find.
 */
export function notAsyncIterable(text = '(intermediate value)'): TypeError {
  return new TypeError(
    text === '' ? 'undefined is not a function' : `${text} is not async iterable`,
  );
}
