// runInAsyncScope runs a function as its resource, passes `this` and arguments, and leaves the scope when it throws.
const { AsyncResource, executionAsyncId, triggerAsyncId, createHook } = require('async_hooks');
const events = [];
createHook({
  before: (id) => events.push(`before ${id === resource.asyncId()}`),
  after: (id) => events.push(`after ${id === resource.asyncId()}`),
}).enable();
const resource = new AsyncResource('Mine', { triggerAsyncId: 7 });
const outside = executionAsyncId();
const self = { self: true };
const result = resource.runInAsyncScope(
  function (a, b) {
    console.log(this === self, a, b, arguments.length);
    console.log(executionAsyncId() === resource.asyncId(), triggerAsyncId());
    return 'result';
  },
  self,
  1,
  2,
);
console.log(result, executionAsyncId() === outside);
try {
  resource.runInAsyncScope(() => {
    throw new Error('inside');
  });
} catch (error) {
  console.log(error.message, executionAsyncId() === outside);
}
console.log(events.slice(0, 4).join());
console.log(resource.emitDestroy() === resource, resource.triggerAsyncId());
