// A store goes with everything that is queued while it is set.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const fs = require('fs');
const als = new AsyncLocalStorage();
const show = (what) => () => console.log(what, als.getStore());
als.run('A', () => {
  process.nextTick(show('tick'));
  queueMicrotask(show('microtask'));
  Promise.resolve().then(show('then'));
  setImmediate(show('immediate'));
  setTimeout(show('timeout'), 80);
  fs.stat('.', show('stat'));
  fs.promises.stat('.').then(() => setTimeout(show('timeout after a promise of fs'), 160));
  const interval = setInterval(() => {
    show('interval')();
    clearInterval(interval);
  }, 240);
  (async () => {
    await null;
    show('await')();
    await new Promise((resolve) => setTimeout(resolve, 320));
    show('await of a timer')();
  })();
});
show('outside')();
