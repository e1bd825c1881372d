// ENOTDIR, ELOOP, ENAMETOOLONG, EISDIR and others, as Linux has them.
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
fs.writeFileSync('file', 'x');
fs.mkdirSync('d/e', { recursive: true });
fs.symlinkSync('b', 'a');
fs.symlinkSync('a', 'b');
const long = 'x'.repeat(300);
const short = (run) => () => {
  try {
    return run();
  } catch (error) {
    error.message = error.message.split(long).join('LONG');
    error.path = undefined;
    throw error;
  }
};
show('below a file', () => fs.readFileSync('file/x'));
show('slash', () => fs.readFileSync('file/'));
show('loop', () => fs.readFileSync('a'));
show('stat of a loop', () => fs.statSync('a'));
show('long', short(() => fs.writeFileSync(long, '')));
show('read a directory', () => fs.readFileSync('d'));
show('write a directory', () => fs.writeFileSync('d', ''));
show('unlink a directory', () => fs.unlinkSync('d'));
show('mkdir', () => fs.mkdirSync('d'));
show('mkdir below', () => fs.mkdirSync('x/y'));
show('not empty', () => fs.rmdirSync('d'));
show('into itself', () => fs.renameSync('d', 'd/e/d'));
show('over a directory', () => fs.renameSync('file', 'd'));
show('over a file', () => fs.renameSync('d', 'file'));
show('readlink', () => fs.readlinkSync('file'));
show('exclusive', () => fs.writeFileSync('file', '', { flag: 'wx' }));
show('null', () => fs.readFileSync('a\0b'));
show('descriptor', () => fs.readFileSync(9999));
show('closed', () => fs.closeSync(9999));
