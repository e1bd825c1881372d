// fs.rmdir: empty directories only; its recursive option by version.
// @env NODE_NO_WARNINGS=1
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
process.on('warning', ({ name, code, message }) => console.log(name, code, message));
fs.mkdirSync('d/e', { recursive: true });
fs.mkdirSync('empty');
fs.writeFileSync('file', '');
show('full', () => fs.rmdirSync('d'));
show('file', () => fs.rmdirSync('file'));
show('missing', () => fs.rmdirSync('missing'));
show('empty', () => fs.rmdirSync('empty'));
show('dot', () => fs.rmdirSync('.'));
show('recursive', () => fs.rmdirSync('d', { recursive: true }));
show('left', () => fs.existsSync('d'));
