// runAll goes to the time of the timer at the bottom of the queue, which need not be the latest.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'] });
setTimeout(() => console.log(3000, Date.now()), 3000);
setTimeout(() => console.log(1000, Date.now()), 1000);
setTimeout(() => console.log(2000, Date.now()), 2000);
mock.timers.runAll();
console.log('all', Date.now());
mock.timers.runAll();
console.log('again', Date.now());
for (const time of [5, 9, 1, 7, 3, 8]) setTimeout(() => console.log(time), time);
mock.timers.runAll();
console.log('some', Date.now());
mock.timers.runAll();
console.log('more', Date.now());
