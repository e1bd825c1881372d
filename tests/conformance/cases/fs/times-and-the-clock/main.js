// A file is as old as the clock of the process says.
const fs = require('fs');
const os = require('os');
const path = require('path');

const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'times-')), 'a.txt');
const before = Date.now();
setTimeout(() => {
  fs.writeFileSync(file, 'text');
  const { mtimeMs, birthtimeMs, ctime } = fs.statSync(file);
  const after = Date.now();
  console.log(mtimeMs >= before, mtimeMs <= after + 1, birthtimeMs >= before, ctime >= new Date(before));
  fs.utimesSync(file, 1, new Date(2000));
  console.log(fs.statSync(file).mtimeMs, fs.statSync(file).atimeMs, fs.statSync(file).ctimeMs >= before);
}, 30);
