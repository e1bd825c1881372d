// How often fs.readFile of 1 MiB goes through the pool, counted in stats on one pool thread.
// @env UV_THREADPOOL_SIZE=1
const fs = require('fs');
fs.writeFileSync('large.bin', Buffer.alloc(1024 * 1024));
let stats = 0;
let done = false;
const count = () => fs.stat('.', () => {
  if (done) return;
  stats++;
  count();
});
setImmediate(() => {
  fs.readFile('large.bin', (err, data) => {
    done = true;
    console.log('readFile of', data.length, 'bytes after', stats, 'stats');
  });
  count();
});
