// While mock.timers has Date, new Date() and Date.now() show its time, and everything else is the real Date's.
// @min 20
const { mock } = require('node:test');

mock.timers.enable({ apis: ['Date', 'setTimeout'], now: 1000 });
console.log(Date.now(), new Date().toISOString(), new Date(5).getTime());
console.log(new Date(2020, 1, 2).getTime(), new Date(2020, 1, 2, 3, 4, 5, 6).toISOString());
console.log(typeof Date(), Date() === String(new Date(1000)), new Date() instanceof Date);
console.log(Date.UTC(2000, 0), Date.parse('1970-01-02'), Date.name, Date.isMock);
console.log(Object.prototype.toString.call(new Date()), String(Date));
setTimeout(() => console.log('at', Date.now()), 100);
mock.timers.tick(50);
console.log(Date.now());
mock.timers.tick(200);
mock.timers.setTime(5);
console.log(Date.now());
mock.timers.reset();
console.log(Date.now() > 1e12, Date.isMock);
mock.timers.enable({ apis: ['Date'], now: new Date(777) });
console.log(Date.now());
mock.timers.reset();
mock.timers.enable({ apis: ['Date'] });
console.log(Date.now());
