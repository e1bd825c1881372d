// Between a callback and the next one, in every phase, the ticks run first and then the microtasks.
const fs = require('fs');
const after = (name) => {
  Promise.resolve().then(() => console.log('  micro of', name));
  process.nextTick(() => console.log('  tick of', name));
};
after('main');
setTimeout(() => {
  console.log('timers');
  after('timers');
  fs.stat('.', () => {
    console.log('poll');
    after('poll');
    setImmediate(() => {
      console.log('check');
      after('check');
      setTimeout(() => {
        console.log('timers again');
        after('timers again');
      }, 10);
    });
  });
}, 10);
