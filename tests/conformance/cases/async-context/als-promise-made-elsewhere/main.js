// A handler sees the store of where `then` was called, not of where the promise was made or settled.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => () => console.log(what, als.getStore());
let resolve;
const promise = als.run('made', () => new Promise((ok) => (resolve = ok)));
als.run('attached', () => {
  promise.then(show('then'));
  promise.then(show('then 2')).finally(show('finally'));
  (async () => {
    await promise;
    show('await')();
  })();
});
als.run('settled', () => setTimeout(() => resolve(), 10));
promise.then(show('outside'));
