// Node's own code runs on in a program without Array.prototype[Symbol.iterator].
// @min 18
const { EventEmitter, once } = require('node:events');
const { AsyncLocalStorage } = require('node:async_hooks');
const path = require('node:path');
const storage = new AsyncLocalStorage();
console.log('before');
delete Array.prototype[Symbol.iterator];

console.log('log', [1, [2, { three: [4] }]], '%s', new Error('shown').message);
console.error('%s is %d', 'one', 1);
console.log(path.join('a', '..', 'b'), Buffer.concat([Buffer.from('ab'), Buffer.from([1, 2])]));

const emitter = new EventEmitter();
emitter.on('event', (...given) => console.log('event', given.length, given));
emitter.emit('event', 1, 2, 3, 4, 5);
once(emitter, 'later').then((given) => console.log('once', given.length));
emitter.emit('later', 1, 2);

process.nextTick((a, b, c) => console.log('tick', a, b, c), 1, 2, 3);
queueMicrotask(() => console.log('microtask'));
storage.run('store', () => {
  setTimeout((a, b) => console.log('timeout', a, b, storage.getStore()), 1, 'p', 'q');
});
(async () => {
  await null;
  console.log('async');
  await Promise.all([1]).catch((error) => console.log(error.name));
})();
process.on('uncaughtException', ({ message }) => console.log('uncaught', message));
setTimeout(() => {
  throw new Error('thrown');
}, 60);
setTimeout(() => {
  Promise.reject(new Error('rejected'));
}, 120);
process.on('exit', (code) => console.log('exit', code));
