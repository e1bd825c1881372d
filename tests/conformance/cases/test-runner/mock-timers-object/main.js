// What a timer of mock.timers can do: everything, and nothing comes of it.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
const timer = setTimeout(() => console.log('fired'), 10);
console.log(timer.constructor.name, timer.hasRef(), timer.ref() === timer);
console.log(timer.unref() === timer, timer.hasRef(), timer.refresh() === timer);
console.log(timer.id, timer.runAt, timer.interval, timer.args.length);
if (timer.close) {
  timer.close();
  mock.timers.tick(20);
}
console.log(setTimeout.name, clearTimeout.name, setInterval(() => {}, 7).interval);
console.log(require('timers').setTimeout === setTimeout);
mock.reset();
console.log(setTimeout.name, clearTimeout.name, require('timers').setTimeout === setTimeout);
