// One readFile is several requests
// Watch: open, fstat, read, close go to the pool one after the other; Node 26 asks only once

const fs = require('fs');
let rounds = 0;
let done = false;

fs.readFile(__filename, () => {
  done = true;
  console.log('readFile is done');
});

(function stat() {
  fs.stat(__filename, () => {
    console.log(`  stat ${++rounds}`);
    if (!done && rounds < 10) stat();
  });
})();
