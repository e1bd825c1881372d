// stat with bigint has nanoseconds.
// @min 18
const fs = require('fs');
fs.writeFileSync('f', 'hello');
fs.utimesSync('f', 1.5, 2.25);
const stats = fs.statSync('f', { bigint: true });
console.log(stats.constructor.name, Object.keys(stats).join());
console.log(stats.size, stats.mtimeMs, stats.mtimeNs, stats.atimeNs, stats.mtime.toISOString());
console.log(stats.isFile(), stats.isDirectory());
const fd = fs.openSync('f');
console.log(fs.fstatSync(fd, { bigint: true }).size, fs.lstatSync('f', { bigint: true }).nlink);
fs.promises.stat('f', { bigint: true }).then(({ size }) => console.log(size));
