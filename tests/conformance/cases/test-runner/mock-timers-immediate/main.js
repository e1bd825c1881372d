// An immediate of mock.timers comes with the next tick, before what is due then.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['setImmediate', 'setTimeout'] });
setTimeout(() => console.log('timeout 0'), 0);
setImmediate((a, b) => console.log('immediate', a, b), 1, 2);
const cleared = setImmediate(() => console.log('never'));
clearImmediate(cleared);
setImmediate(() => console.log('second'));
mock.timers.tick(0);
console.log('end');
