// What was never written reads as zeros and takes no blocks.
const fs = require('fs');
const fd = fs.openSync('f', 'w+');
fs.writeSync(fd, 'end', 10000);
console.log(fs.fstatSync(fd).size);
const start = Buffer.alloc(3, 'x');
console.log(fs.readSync(fd, start, 0, 3, 5), start);
fs.ftruncateSync(fd, 5);
fs.ftruncateSync(fd, 10);
console.log(fs.readFileSync('f'));
fs.closeSync(fd);
