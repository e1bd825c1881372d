/** V8's `Object::NoSideEffectsToString`: a value in a message, without calling anything of the program's. */

const { toString } = Object.prototype;
const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

/** A data property, looked up along the prototypes without running getters. */
function dataProperty(object: object, key: PropertyKey): unknown {
  for (let at: object | null = object; at !== null; at = getPrototypeOf(at)) {
    const descriptor = getOwnPropertyDescriptor(at, key);
    if (descriptor !== undefined) return 'value' in descriptor ? descriptor.value : undefined;
  }
  return undefined;
}

function errorText(error: object): string {
  const name = dataProperty(error, 'name') ?? 'Error';
  const message = dataProperty(error, 'message') ?? '';
  if (message === '') return String(name);
  return name === '' ? String(message) : `${String(name)}: ${String(message)}`;
}

export function noSideEffectsToString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'symbol') return value.toString();
  if (typeof value === 'function') return Function.prototype.toString.call(value);
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Error) return errorText(value);
  const constructor = dataProperty(value, 'constructor');
  if (typeof constructor === 'function') {
    const name = dataProperty(constructor, 'name');
    if (typeof name === 'string' && name !== '') return `#<${name}>`;
  }
  return toString.call(value);
}
