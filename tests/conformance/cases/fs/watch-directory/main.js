// What fs.watch says of a directory: inotify's events, each as rename or change with the entry's name.
const fs = require('fs');
fs.mkdirSync('d/sub', { recursive: true });
fs.writeFileSync('d/old', 'x');
const watcher = fs.watch('d', (type, name) => console.log(type, name));
watcher.on('close', () => console.log('closed'));
const steps = [
  ['create', () => fs.writeFileSync('d/new', '1')],
  ['append', () => fs.appendFileSync('d/old', '2')],
  ['overwrite', () => fs.writeFileSync('d/old', '3')],
  ['chmod', () => fs.chmodSync('d/old', 0o600)],
  ['utimes', () => fs.utimesSync('d/old', 1, 2)],
  ['link', () => fs.linkSync('d/old', 'd/hard')],
  ['unlink', () => fs.unlinkSync('d/hard')],
  ['rename', () => fs.renameSync('d/new', 'd/newer')],
  ['replace', () => fs.renameSync('d/newer', 'd/old')],
  ['mkdir', () => fs.mkdirSync('d/x')],
  ['rmdir', () => fs.rmdirSync('d/x')],
  ['symlink', () => fs.symlinkSync('old', 'd/link')],
  ['copy', () => fs.copyFileSync('d/old', 'd/copy')],
  ['below', () => fs.writeFileSync('d/sub/inner', '1')],
  ['chmod of it', () => fs.chmodSync('d', 0o700)],
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
