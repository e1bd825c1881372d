// fs.rm: what is missing, directories without recursive, and force.
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
fs.mkdirSync('d/e', { recursive: true });
fs.writeFileSync('d/e/f', '');
fs.writeFileSync('file', '');
fs.symlinkSync('d', 'link');
show('missing', () => fs.rmSync('missing'));
show('force', () => fs.rmSync('missing', { force: true }));
show('directory', () => fs.rmSync('d'));
show('options', () => fs.rmSync('d', { recursive: 1 }));
show('retries', () => fs.rmSync('d', { maxRetries: -1 }));
show('link', () => fs.rmSync('link'));
show('left', () => fs.existsSync('d/e/f'));
show('file', () => fs.rmSync('file'));
show('recursive', () => fs.rmSync('d', { recursive: true }));
show('gone', () => fs.existsSync('d'));
fs.rm('missing', (error) => {
  console.log(error.code, error.syscall);
  fs.promises.rm('missing', { recursive: true }).catch((rejected) => console.log(rejected.code));
});
