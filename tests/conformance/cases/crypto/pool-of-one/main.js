// Key derivation waits in the thread pool: with one thread, what was asked for first is done first.
// @env UV_THREADPOOL_SIZE=1
const { pbkdf2, scrypt, randomBytes } = require('crypto');
const fs = require('fs');

pbkdf2('a', 'b', 40000, 64, 'sha512', () => console.log('slow'));
pbkdf2('a', 'b', 1, 8, 'sha1', (error, key) => {
  console.log('quick', error, key.toString('hex'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('microtask'));
});
scrypt('a', 'b', 8, (error, key) => console.log('scrypt', error, key.toString('hex')));
fs.stat(__filename, () => console.log('stat'));
randomBytes(8, (error, bytes) => console.log('random', error, bytes.length));
console.log('sync');
