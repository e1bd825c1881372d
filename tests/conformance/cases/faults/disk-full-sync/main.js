// On a full disk the synchronous functions throw ENOSPC; writeSync says how much it wrote while there was room.
// @machine {"diskSpace":65536}
const fs = require('fs');
const path = require('path');
const at = (name) => path.join(process.env.TMPDIR, name);
const attempt = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.message.split(process.env.TMPDIR).join('.'), error.errno, error.code, error.syscall);
  }
};
const fd = fs.openSync(at('file'), 'w');
attempt('first', () => fs.writeSync(fd, Buffer.alloc(40000)));
attempt('part', () => fs.writeSync(fd, Buffer.alloc(40000)));
attempt('none', () => fs.writeSync(fd, Buffer.alloc(40000)));
attempt('text', () => fs.writeSync(fd, 'text'));
attempt('inside', () => fs.writeSync(fd, Buffer.alloc(100, 'y'), 0, 100, 10));
attempt('size', () => fs.fstatSync(fd).size);
attempt('truncate', () => fs.ftruncateSync(fd, 1000000));
attempt('size', () => fs.fstatSync(fd).size);
fs.closeSync(fd);
attempt('writeFileSync', () => fs.writeFileSync(at('other'), 'some text'));
attempt('buffer', () => fs.writeFileSync(at('other'), Buffer.alloc(10)));
attempt('appendFileSync', () => fs.appendFileSync(at('other'), 'some text'));
attempt('other', () => fs.statSync(at('other')).size);
attempt('mkdirSync', () => fs.mkdirSync(at('folder')));
attempt('symlinkSync', () => fs.symlinkSync('file', at('folder/link')));
