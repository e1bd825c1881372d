// A file that is removed while it is open can be read and written to until it is closed.
const fs = require('fs');
const fd = fs.openSync('f', 'w+');
fs.writeSync(fd, 'text');
fs.unlinkSync('f');
console.log(fs.existsSync('f'), fs.fstatSync(fd).nlink, fs.fstatSync(fd).size);
fs.writeSync(fd, ' more');
console.log(fs.readSync(fd, Buffer.alloc(20), 0, 20, 0));
fs.writeFileSync('f', 'another');
console.log(fs.fstatSync(fd).size, fs.statSync('f').size, fs.fstatSync(fd).ino !== fs.statSync('f').ino);
fs.closeSync(fd);
