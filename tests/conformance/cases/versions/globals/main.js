// Which globals a version has, in their order, and which it lists.
const own = Object.getOwnPropertyNames(global).filter((name) => !/^(Temporal|Float16Array|WebAssembly|Iterator|SuppressedError|DisposableStack|AsyncDisposableStack|__core-js)/.test(name));
console.log(own.sort().join(' '));
console.log(Object.keys(global).join(' '));
console.log(['fetch', 'navigator', 'crypto', 'CustomEvent', 'WebSocket', 'structuredClone', 'performance', 'Blob', 'File', 'EventSource', 'Storage', 'URLPattern', 'gc', 'globalThis'].map((name) => `${name}:${name in global}`).join(' '));
