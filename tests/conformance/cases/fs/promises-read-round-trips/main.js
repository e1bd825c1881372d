// How often a small fs.promises.readFile goes through the pool, counted in stats on one pool thread.
// @min 18
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
  fs.promises.readFile('small.txt', 'utf8').then((text) => {
    done = true;
    console.log('promises.readFile after', stats, 'stats', text);
  });
  count();
});
