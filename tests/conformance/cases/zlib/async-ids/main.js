// A stream has one async id, in whose scope its callbacks run.
// @min 18
const zlib = require('zlib');
const { AsyncLocalStorage, createHook, executionAsyncId } = require('async_hooks');
const types = new Map();
const seen = [];
createHook({ init(id, type) { types.set(id, type); if (type === 'ZLIB') seen.push(id); } }).enable();
const store = new AsyncLocalStorage();
store.run('mine', () => {
  zlib.gzip('text', () => console.log('callback', types.get(executionAsyncId()), store.getStore(), seen.length));
});
store.run('yours', () => {
  const gunzip = zlib.createGunzip();
  gunzip.on('error', () => console.log('error', types.get(executionAsyncId()), store.getStore()));
  gunzip.end('no gzip');
});
