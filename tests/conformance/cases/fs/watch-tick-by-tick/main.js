// Each event of fs.watch is a callback of its own: ticks and microtasks run between two.
const fs = require('fs');
fs.mkdirSync('d');
const watcher = fs.watch('d', (type, name) => {
  console.log(type, name);
  process.nextTick(() => console.log('  tick'));
  Promise.resolve().then(() => console.log('  microtask'));
  if (name === 'b') {
    watcher.close();
    console.log(watcher.close());
  }
});
watcher.on('close', () => console.log('close'));
setTimeout(() => {
  fs.mkdirSync('d/a');
  fs.mkdirSync('d/b');
  fs.mkdirSync('d/c');
  setImmediate(() => console.log('immediate'));
}, 60);
