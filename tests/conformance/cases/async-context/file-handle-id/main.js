// A FileHandle is an async resource with an id of its own; closing it is a request.
// @min 18
const fs = require('fs');
const { createHook, executionAsyncId } = require('async_hooks');

const seen = [];
createHook({
  init(id, type, trigger) {
    if (type !== 'PROMISE' && type !== 'TickObject') seen.push([type, trigger === 0]);
  },
}).enable();

fs.promises.open(__filename).then(async (file) => {
  console.log(typeof file.getAsyncId(), file.getAsyncId() < executionAsyncId() === false);
  await file.close();
  console.log(seen);
});
