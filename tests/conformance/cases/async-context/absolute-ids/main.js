// Ids count from what Node itself made before, one for each resource, whether a hook looks or not.
const { executionAsyncId, triggerAsyncId, AsyncResource } = require('async_hooks');
const lines = [];
const log = (...words) => lines.push(words.join(' '));
log('main', executionAsyncId(), triggerAsyncId());
const first = new AsyncResource('X').asyncId();
const show = (what) => log(what, executionAsyncId() - first, triggerAsyncId());
process.nextTick(() => show('tick'));
Promise.resolve().then(() => log('then', executionAsyncId(), triggerAsyncId()));
setImmediate(() => show('immediate'));
require('fs').stat('.', () => setTimeout(() => show('timeout'), 60));
log('next', new AsyncResource('X').asyncId() - first);
process.on('exit', () => {
  log('exit', executionAsyncId(), triggerAsyncId());
  console.log(lines.join('\n'));
});
