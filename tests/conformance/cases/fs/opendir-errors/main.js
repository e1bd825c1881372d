// What opendir fails with, and what it refuses.
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
fs.writeFileSync('file', '');
show('missing', () => fs.opendirSync('missing'));
show('file', () => fs.opendirSync('file'));
show('bufferSize', () => fs.opendirSync('.', { bufferSize: 0 }));
show('encoding', () => fs.opendirSync('.', { encoding: 'nothing' }));
show('path', () => fs.opendirSync(1));
show('callback', () => fs.opendir('.'));
show('constructor', () => new fs.Dir());
fs.opendir('missing', (error) => {
  console.log(error.message, Object.keys(error).join());
  fs.promises.opendir('missing').catch((rejected) => console.log(rejected.message));
});
