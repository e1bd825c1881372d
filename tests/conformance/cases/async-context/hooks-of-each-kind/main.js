// Ticks, timers, immediates and file requests are resources; before and after enclose their callbacks.
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const types = new Map();
const name = (id) => types.get(id) || 'main';
createHook({
  init(id, type, trigger) {
    types.set(id, type);
    if (type !== 'TIMERWRAP') log('init', type, 'by', name(trigger), 'in', name(executionAsyncId()));
  },
  before: (id) => name(id) !== 'TIMERWRAP' && log('before', name(id)),
  after: (id) => name(id) !== 'TIMERWRAP' && log('after', name(id)),
}).enable();
const show = (what) => log(what, name(executionAsyncId()), name(triggerAsyncId()));
process.nextTick(() => {
  show('tick');
  fs.stat(__filename, () => {
    show('stat');
    setImmediate(() => {
      show('immediate');
      setTimeout(() => show('timeout'), 20);
    });
  });
});
show('main');
