// An interval keeps its id from run to run; a timer that is refreshed after it ended becomes a new resource.
const { createHook, executionAsyncId } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const timers = [];
createHook({
  init(id, type) {
    if (type === 'Timeout') {
      timers.push(id);
      log('init timer', timers.length - 1);
    }
  },
  before: (id) => timers.includes(id) && log('before', timers.indexOf(id)),
  after: (id) => timers.includes(id) && log('after', timers.indexOf(id)),
  destroy: (id) => timers.includes(id) && log('destroy', timers.indexOf(id)),
}).enable();
let runs = 0;
const interval = setInterval(() => {
  log('interval', timers.indexOf(executionAsyncId()));
  if (++runs === 2) clearInterval(interval);
}, 50);
let again = true;
const timeout = setTimeout(() => {
  log('timeout', timers.indexOf(executionAsyncId()));
  if (again) setTimeout(() => timeout.refresh(), 400);
  again = false;
}, 600);
