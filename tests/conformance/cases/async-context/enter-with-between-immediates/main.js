// Up to Node 22 enterWith in a job between two immediates sets the store of the loop's scope, which exit and later jobs there have.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');

const storage = new AsyncLocalStorage();
const say = (where) => console.log(where, storage.getStore());

setImmediate(() => {
  Promise.resolve().then(() => storage.enterWith('between'));
});
setImmediate(() => {
  say('second immediate');
  Promise.resolve().then(() => say('job after it'));
  setTimeout(() => say('timer'), 2);
});
process.on('beforeExit', () => say('beforeExit'));
process.on('exit', () => say('exit'));
