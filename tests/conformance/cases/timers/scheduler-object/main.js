// timers/promises' scheduler: one object of a class that can neither be constructed nor borrowed.
// @min 18
const { scheduler } = require('timers/promises');
const show = (f) => {
  try {
    console.log(f());
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
};
show(() => new scheduler.constructor());
show(() => scheduler.yield.call({}));
show(() => scheduler.wait.call(undefined));
console.log(scheduler.constructor.name, Object.getOwnPropertyNames(Object.getPrototypeOf(scheduler)));
scheduler.wait(50, { ref: 1 }).then(console.log, ({ code }) => console.log('wait', code));
scheduler.yield().then((value) => console.log('yield', value));
