// An interval of mock.timers fires as often as its time has passed, until it is cleared in or outside of its callback.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['setInterval', 'setTimeout'] });
let count = 0;
const interval = setInterval((word) => {
  console.log(word, ++count);
  if (count === 4) clearInterval(interval);
}, 10, 'tick');
mock.timers.tick(25);
console.log('25');
mock.timers.tick(5);
console.log('30');
if (Number(process.versions.node.split('.')[0]) >= 22) mock.timers.tick(100);
const other = setInterval(() => console.log('other'), 3);
setTimeout(() => console.log('timeout'), 6);
mock.timers.tick(6);
clearInterval(other);
mock.timers.tick(50);
