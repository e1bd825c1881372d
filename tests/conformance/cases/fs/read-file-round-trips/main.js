// How often a small fs.readFile goes through the pool, counted in stats on one pool thread.
// @env UV_THREADPOOL_SIZE=1
const fs = require('fs');
fs.writeFileSync('small.txt', 'small');
let stats = 0;
let done = false;
const count = () => fs.stat('.', () => {
  if (done) return;
  stats++;
  count();
});
setImmediate(() => {
  fs.readFile('small.txt', () => {
    done = true;
    console.log('readFile after', stats, 'stats');
  });
  count();
});
