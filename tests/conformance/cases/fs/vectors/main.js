// readv and writev fill and send buffers in their order.
// @min 18
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
const fd = fs.openSync('f', 'w+');
const pieces = ['one', 'two', 'three'].map((text) => Buffer.from(text));
console.log(fs.writevSync(fd, pieces), fs.writevSync(fd, pieces.slice(0, 1), 3), fs.writevSync(fd, []));
const into = [Buffer.alloc(4), Buffer.alloc(20)];
console.log(fs.readvSync(fd, into, 0), into.join('|'));
fs.writev(fd, pieces, null, (error, count, same) => {
  console.log(error, count, same === pieces);
  fs.readv(fd, into, 2, (none, got, buffers) => {
    console.log(none, got, buffers === into, String(into[0]));
    fs.closeSync(fd);
    fs.readv(fd, into, (bad) => console.log(bad.code, bad.syscall));
  });
});
show('buffers', () => fs.writevSync(fd, [1]));
show('no list', () => fs.readvSync(fd, 'x'));
