// What fs.watch refuses, and what its error has.
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
show('missing', () => fs.watch('missing'));
show('path', () => fs.watch(1));
show('encoding', () => fs.watch('.', { encoding: 'nothing' }));
try {
  fs.watch('missing');
} catch (error) {
  console.log(Object.keys(error).join(), error.filename);
}
const watcher = fs.watch('.', { persistent: false });
console.log(watcher.constructor.name, typeof watcher.on);
watcher.on('close', () => console.log('closed'));
watcher.close();
