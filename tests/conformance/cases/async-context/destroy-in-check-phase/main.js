// destroy hooks run together, at the start of the next check phase, in the order in which the resources ended.
const { createHook, AsyncResource } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const names = new Map();
createHook({
  init(id, type) {
    names.set(id, type);
  },
  destroy: (id) => names.has(id) && names.get(id) !== 'TIMERWRAP' && log('destroy', names.get(id)),
}).enable();
setTimeout(() => {
  log('timeout');
  new AsyncResource('First').emitDestroy();
  process.nextTick(() => log('tick'));
  setImmediate(() => {
    log('immediate');
    setImmediate(() => log('second immediate'));
  });
  new AsyncResource('Second', { requireManualDestroy: true }).emitDestroy().emitDestroy();
}, 80);
