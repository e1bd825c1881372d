// enroll, active and unenroll make timers of any object until Node 22; each warns of its deprecation once.
// @max 22
const timers = require('timers');
console.log(Object.keys(timers).join(' '));
process.on('warning', ({ code, message }) => console.log('warning', code, message));
const item = { _onTimeout: () => console.log('item fired', item._idleTimeout) };
timers.enroll(item, 60);
console.log(item._idleTimeout, item._idleNext === item);
timers.active(item);
const other = { _onTimeout: () => console.log('never') };
timers.enroll(other, 60);
timers._unrefActive(other);
timers.unenroll(other);
console.log(other._idleTimeout);
for (const bad of [-1, Infinity, NaN, '1']) {
  try {
    timers.enroll({}, bad);
  } catch ({ code, message }) {
    console.log(code, message);
  }
}
timers.enroll({}, 2 ** 31);
setTimeout(() => console.log('end'), 150);
