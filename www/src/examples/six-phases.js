// Once around the loop
// Watch: step through it: timers, poll and check, each with its ticks and promises behind it

const fs = require('fs');

const after = (phase) => {
  process.nextTick(() => console.log(`   nextTick after ${phase}`));
  Promise.resolve().then(() => console.log(`   promise after ${phase}`));
};

console.log('main: the script runs to its end');
after('main');

fs.readFile(__filename, () => {
  console.log('poll: the file is there');
  after('poll');

  setImmediate(() => {
    console.log('check: setImmediate');
    after('check');
  });

  setTimeout(() => {
    console.log('timers: one iteration later');
    after('timers');
  }, 0);
});
