// AsyncLocalStorage.bind and snapshot carry the store to a later call.
// @min 18
const { AsyncLocalStorage, AsyncResource } = require('async_hooks');
const als = new AsyncLocalStorage();
const [bound, snapshot, resource] = als.run('then', () => [
  AsyncLocalStorage.bind(function (a) {
    return [this && this.me, a, als.getStore()];
  }),
  AsyncLocalStorage.snapshot(),
  new AsyncResource('Mine'),
]);
als.run('now', () => {
  console.log(bound.call({ me: 'me' }, 1), bound.length);
  console.log(snapshot((a, b) => [a, b, als.getStore()], 2, 3));
  console.log(resource.runInAsyncScope(() => als.getStore()));
  console.log(als.getStore());
});
