// How often each function goes through the pool, counted in stats on one pool thread; the thread count is read at the first request.
process.env.UV_THREADPOOL_SIZE = '1';
const fs = require('fs');
const promises = fs.promises;
const large = Buffer.alloc(1024 * 1024);
fs.writeFileSync('large.bin', large);
fs.writeFileSync('small.txt', 'small');
fs.writeFileSync('empty.txt', '');
fs.mkdirSync('tree/a', { recursive: true });
const called = (start) => () => new Promise((resolve) => start(resolve));
const calls = {
  'readFile of nothing': called((done) => fs.readFile('empty.txt', done)),
  'readFile that fails': called((done) => fs.readFile('none', done)),
  'writeFile 1 MiB': called((done) => fs.writeFile('out', large, done)),
  appendFile: called((done) => fs.appendFile('out', 'x', done)),
  truncate: called((done) => fs.truncate('out', 0, done)),
  copyFile: called((done) => fs.copyFile('small.txt', 'copy', done)),
  'promises.readFile small': () => promises.readFile('small.txt'),
  'promises.readFile 1 MiB': () => promises.readFile('large.bin'),
  'promises.readFile 1 MiB as text': () => promises.readFile('large.bin', 'utf8'),
  'promises.readFile of nothing': () => promises.readFile('empty.txt'),
  'promises.readFile that fails': () => promises.readFile('none').catch(() => {}),
  'promises.writeFile small': () => promises.writeFile('out', 'x'),
  'promises.writeFile 1 MiB': () => promises.writeFile('out', large),
  'promises.appendFile': () => promises.appendFile('out', 'x'),
  'promises.truncate': () => promises.truncate('out', 1),
  'promises.open and close': () => promises.open('small.txt').then((handle) => handle.close()),
  'promises.readdir with types': () => promises.readdir('.', { withFileTypes: true }),
};
if (fs.rm) {
  calls['readdir of a tree'] = called((done) => fs.readdir('tree', { recursive: true }, done));
  calls['promises.readdir of a tree'] = () => promises.readdir('tree', { recursive: true });
  calls.rm = called((done) => fs.rm('copy', done));
  calls['promises.rm of a tree'] = () => promises.rm('tree', { recursive: true });
}
const names = Object.keys(calls);
function next() {
  const name = names.shift();
  if (name === undefined) return;
  let stats = 0;
  let isOver = false;
  const count = () => fs.stat('.', () => {
    if (isOver) return;
    stats++;
    count();
  });
  setImmediate(() => {
    calls[name]().then(() => {
      isOver = true;
      console.log(name, 'after', stats, 'stats');
      setTimeout(next, 20);
    });
    count();
  });
}
next();
