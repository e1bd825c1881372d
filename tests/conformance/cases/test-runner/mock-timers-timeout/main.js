// mock.timers runs timeouts in the order of their times, and of their making, when the test ticks.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['setTimeout'] });
setTimeout(() => console.log('b', 20), 20);
setTimeout((...args) => console.log('a', ...args), 10, 1, 2);
setTimeout(() => console.log('c', 20), 20);
setTimeout(() => {
  console.log('outer');
  setTimeout(() => console.log('inner'), 5);
}, 15);
const cleared = setTimeout(() => console.log('never'), 1);
clearTimeout(cleared);
clearTimeout(undefined);
console.log('start');
mock.timers.tick(9);
console.log('9');
mock.timers.tick();
console.log('10');
mock.timers.tick(90);
mock.timers.reset();
setTimeout(() => console.log('real'), 1);
