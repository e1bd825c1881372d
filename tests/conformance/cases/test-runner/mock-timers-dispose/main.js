// mock.timers can be given back with Symbol.dispose.
// @min 20
const { mock } = require('node:test');

const real = setTimeout;
mock.timers.enable({ apis: ['setTimeout'] });
console.log(setTimeout === real);
setTimeout(() => console.log('never'), 1);
mock.timers[Symbol.dispose]();
console.log(setTimeout === real);
console.log(mock.timers.constructor.name, mock.timers === mock.timers);
