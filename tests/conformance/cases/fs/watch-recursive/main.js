// A recursive watch on Linux: by watchers of its own, which say what they find.
// @min 18
const fs = require('fs');
fs.mkdirSync('d/sub/deep', { recursive: true });
fs.writeFileSync('d/sub/f', 'x');
let watcher;
try {
  watcher = fs.watch('d', { recursive: true }, (type, name) => console.log(type, name));
} catch (error) {
  console.log(error.code, error.message);
}
if (watcher) {
  watcher.on('close', () => console.log('closed'));
  const steps = [
    ['change', () => fs.chmodSync('d/sub/f', 0o600)],
    ['mkdir', () => fs.mkdirSync('d/new')],
    ['below', () => fs.mkdirSync('d/new/q')],
    ['gone', () => fs.rmdirSync('d/new/q')],
    ['unlink', () => fs.unlinkSync('d/sub/f')],
  ];
let at = 0;
  (function next() {
    if (at === steps.length) {
      watcher.close();
      return;
    }
    const [name, run] = steps[at++];
    console.log('--', name);
    run();
    setTimeout(next, 60);
  })();
}
