// executionAsyncResource is the object behind the callback, on which a program may keep things.
// @min 18
const { executionAsyncResource, executionAsyncId, createHook } = require('async_hooks');
const key = Symbol('key');
createHook({
  init(_id, _type, _trigger, resource) {
    const current = executionAsyncResource();
    if (current) resource[key] = current[key];
  },
}).enable();
executionAsyncResource()[key] = 'main';
const timer = setTimeout(() => {
  console.log(executionAsyncResource() === timer, executionAsyncResource()[key]);
  executionAsyncResource()[key] = 'timer';
  Promise.resolve().then(() => {
    console.log('then', executionAsyncResource() instanceof Promise, executionAsyncResource()[key]);
  });
  const immediate = setImmediate(() => {
    console.log(executionAsyncResource() === immediate, executionAsyncResource()[key]);
  });
}, 10);
process.nextTick(() => {
  console.log('tick', Object.keys(executionAsyncResource()), executionAsyncResource()[key]);
});
