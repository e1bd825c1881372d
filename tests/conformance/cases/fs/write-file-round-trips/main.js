// How often a small fs.writeFile goes through the pool, counted in stats on one pool thread.
// @env UV_THREADPOOL_SIZE=1
const fs = require('fs');
let stats = 0;
let done = false;
const count = () => fs.stat('.', () => {
  if (done) return;
  stats++;
  count();
});
setImmediate(() => {
  fs.writeFile('out.txt', 'text', () => {
    done = true;
    console.log('writeFile after', stats, 'stats', fs.readFileSync('out.txt', 'utf8'));
  });
  count();
});
