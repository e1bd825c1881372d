// The `then` of a thenable runs with the store of whoever resolved with it.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
const thenable = {
  then(ok) {
    show('then is called');
    als.run('inside then', () => ok('value'));
  },
};
als.run('A', async () => {
  const value = await thenable;
  show(value);
});
als.run('B', () => Promise.resolve(thenable)).then(() => show('outside'));
const { promise, resolve } = (() => {
  let resolve;
  const promise = als.run('C', () => new Promise((ok) => (resolve = ok)));
  return { promise, resolve };
})();
als.run('D', () => resolve(thenable));
als.run('E', () => promise.then(() => show('E')));
