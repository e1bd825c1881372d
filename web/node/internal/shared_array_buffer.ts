/**
 * `SharedArrayBuffer`: browsers hide its name from pages that are not isolated, but a shared WebAssembly.Memory still
 * has one. Undefined where the engine has none at all.
 */
declare const WebAssembly: {
  Memory: new (descriptor: object) => { buffer: object };
};

type Constructor = new (length: number) => any;

function find(): Constructor | undefined {
  const named = (globalThis as any).SharedArrayBuffer;
  if (named !== undefined) return named;
  try {
    const memory = new WebAssembly.Memory({ initial: 0, maximum: 1, shared: true });
    return memory.buffer.constructor as Constructor;
  } catch {
    // An engine without shared memory.
    return undefined;
  }
}

const SharedArrayBuffer = find();
if (SharedArrayBuffer !== undefined) {
  Object.defineProperty(globalThis, 'SharedArrayBuffer', {
    value: SharedArrayBuffer,
    writable: true,
    configurable: true,
  });
}

export { SharedArrayBuffer };
