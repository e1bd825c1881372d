// enterWith lasts for the rest of the callback and what it queues; disable forgets the store.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
setTimeout(() => {
  als.enterWith('timer');
  show('in the timer');
  process.nextTick(() => {
    show('tick');
    als.enterWith('tick');
    process.nextTick(() => show('tick of the tick'));
  });
  process.nextTick(() => show('second tick'));
  setTimeout(() => {
    show('timer of the timer');
    als.disable();
    show('disabled');
  }, 80);
  setTimeout(() => show('after disable'), 160);
}, 80);
setTimeout(() => show('another timer'), 120);
(async () => {
  als.enterWith('function');
  await null;
  show('awaited');
})();
show('main after the call');
Promise.resolve().then(() => show('then'));
