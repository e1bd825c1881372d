// Which global names a version has.
const names = ['AbortController', 'AbortSignal', 'AggregateError', 'Blob', 'BroadcastChannel', 'Buffer', 'CompressionStream',
  'CustomEvent', 'DOMException', 'Event', 'EventSource', 'EventTarget', 'File', 'FinalizationRegistry', 'FormData',
  'MessageChannel', 'Navigator', 'Promise', 'ReadableStream', 'Storage', 'TextDecoder', 'TextEncoder', 'URL', 'URLPattern',
  'URLSearchParams', 'WeakRef', 'WebAssembly', 'WebSocket', 'XMLHttpRequest', 'atob', 'clearImmediate', 'console', 'crypto', 'document',
  'fetch', 'global', 'globalThis', 'localStorage', 'navigator', 'performance', 'postMessage', 'process', 'queueMicrotask', 'require',
  'self', 'setImmediate', 'setTimeout', 'structuredClone', 'window'];
const has = names.filter((n) => Object.prototype.hasOwnProperty.call(global, n));
console.log(has.join(' '));
console.log(Object.keys(global).filter((n) => n !== 'localStorage' && n !== 'sessionStorage').join(' '));
console.log(typeof Array.prototype.flat, typeof Array.prototype.at, typeof Object.fromEntries);
console.log(typeof Promise.allSettled, typeof Promise.any, typeof Promise.withResolvers, typeof Promise.try, typeof Array.fromAsync);
