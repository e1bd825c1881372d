// A timer or immediate that is cleared is destroyed, too; what is left at the end is flushed before beforeExit.
const { createHook } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
const names = new Map();
createHook({
  init(id, type) {
    names.set(id, type);
    if (type !== 'TIMERWRAP') log('init', type);
  },
  destroy: (id) => names.get(id) !== 'TIMERWRAP' && log('destroy', names.get(id)),
}).enable();
const timeout = setTimeout(() => {}, 50);
const immediate = setImmediate(() => {});
const interval = setInterval(() => {}, 50);
clearImmediate(immediate);
clearImmediate(immediate);
clearTimeout(timeout);
clearInterval(interval);
process.on('beforeExit', () => log('beforeExit'));
process.on('exit', () => log('exit'));
