// Node 18's mock.timers takes a list of names; an interval counts by 1 ms and ends a tick.
// @min 18
// @max 18
const { mock } = require('node:test');

const { timers } = mock;
timers.enable(['setTimeout', 'setInterval', 'setImmediate']);
setTimeout(() => console.log('a'), 10);
setTimeout(() => console.log('b'), 5);
console.log(typeof setTimeout(() => console.log('c'), 20));
setImmediate(() => console.log('immediate'));
timers.tick(5);
console.log('5');
let count = 0;
setInterval(() => console.log('interval', ++count), 3);
timers.tick(5);
console.log('10');
timers.tick(5);
console.log('15');
timers.reset();
try {
  timers.enable(['nothing']);
} catch (error) {
  console.log(error.message);
}
try {
  timers.enable({ apis: [] });
} catch (error) {
  console.log(error.message);
}
