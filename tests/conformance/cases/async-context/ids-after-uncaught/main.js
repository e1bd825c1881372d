// A handler of uncaughtException runs as the callback that threw; then after is emitted and the stack is empty.
const { createHook, executionAsyncId } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
let timer;
const hook = createHook({
  init(id, type) {
    if (type === 'Timeout') timer = id;
  },
  before: (id) => id === timer && log('before'),
  after: (id) => id === timer && log('after'),
  destroy: (id) => id === timer && log('destroy'),
}).enable();
process.on('uncaughtException', (error) => {
  log(error.message, executionAsyncId() === timer);
  process.nextTick(() => log('tick of the handler', executionAsyncId() > 0));
});
setTimeout(() => {
  setImmediate(() => {
    log('immediate');
    hook.disable();
  });
  throw new Error('thrown');
}, 80);
