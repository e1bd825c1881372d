// What fs.watch says of a single file, until it is gone.
const fs = require('fs');
fs.writeFileSync('f', 'x');
const watcher = fs.watch('f', (type, name) => console.log(type, name));
const steps = [
  ['append', () => fs.appendFileSync('f', '2')],
  ['two writes', () => {
    const fd = fs.openSync('f', 'r+');
    fs.writeSync(fd, 'a');
    fs.writeSync(fd, 'b');
    fs.closeSync(fd);
  }],
  ['truncate', () => fs.truncateSync('f', 1)],
  ['chmod', () => fs.chmodSync('f', 0o600)],
  ['rename', () => fs.renameSync('f', 'g')],
  ['unlink', () => fs.unlinkSync('g')],
  ['again', () => fs.writeFileSync('f', '')],
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
