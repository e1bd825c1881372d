/**
 * Names that ECMA-262 (and WebAssembly) put on the global object. Whatever else the worker has,
 * the host's network, storage and messaging above all, is taken away before a program runs.
 */
const ALLOWED = new Set(
  (
    'globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI ' +
    'decodeURIComponent encodeURI encodeURIComponent escape unescape AggregateError Array ' +
    'ArrayBuffer AsyncDisposableStack BigInt BigInt64Array BigUint64Array Boolean DataView Date ' +
    'DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array ' +
    'Function Int8Array Int16Array Int32Array Iterator Map Number Object Promise Proxy RangeError ' +
    'ReferenceError RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError ' +
    'TypeError Uint8Array Uint8ClampedArray Uint16Array Uint32Array URIError WeakMap WeakRef ' +
    'WeakSet Atomics Intl JSON Math Reflect Temporal WebAssembly'
  ).split(' '),
);

/** What the wasm bindings look up while they are evaluated; gone before a program runs. */
const FOR_BINDINGS = ['TextEncoder', 'TextDecoder'];

/** Removes every host name from the global object and its prototypes, but Object.prototype's. */
export function removeHostNames(global: object): void {
  for (
    let owner: object | null = global;
    owner !== null && owner !== Object.prototype;
    owner = Object.getPrototypeOf(owner)
  ) {
    for (const key of Reflect.ownKeys(owner)) {
      if (typeof key === 'string' && owner === global && isKept(key)) continue;
      remove(owner, key);
    }
  }
}

const isKept = (name: string): boolean => ALLOWED.has(name) || FOR_BINDINGS.includes(name);

/** The rest of them, once the runtime is there. */
export function removeBindingNames(global: object): void {
  for (const name of FOR_BINDINGS) remove(global, name);
}

function remove(owner: object, key: PropertyKey): void {
  if (Reflect.deleteProperty(owner, key)) return;
  // A name that cannot be deleted can at least be emptied.
  if (!Reflect.defineProperty(owner, key, { value: undefined })) Reflect.set(owner, key, undefined);
}
