// preserveTimestamps keeps the times of files, also of those that may not be written to.
// @min 18
const fs = require('fs');
fs.mkdirSync('a');
fs.writeFileSync('a/f', '1');
fs.writeFileSync('a/r', '1');
fs.utimesSync('a/f', 1, 2);
fs.utimesSync('a/r', 3, 4);
fs.chmodSync('a/r', 0o444);
fs.cpSync('a', 'b', { recursive: true, preserveTimestamps: true });
for (const name of ['f', 'r']) {
  const { mtimeMs, mode } = fs.statSync(`b/${name}`);
  console.log(name, mtimeMs, (mode & 0o777).toString(8));
}
fs.promises.cp('a', 'c', { recursive: true, preserveTimestamps: true }).then(() => {
  console.log(fs.statSync('c/f').mtimeMs, fs.statSync('c/r').mtimeMs);
});
