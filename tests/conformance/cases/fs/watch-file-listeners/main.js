// Listeners of one file share a watcher; the last one that goes stops it.
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    const { code, syscall, errno, path } = error;
    console.log(name, error.name, code, errno, syscall, path, error.message);
  }
};

const fs = require('fs');
const one = () => console.log('one');
const two = () => console.log('two');
const watcher = fs.watchFile('missing', { interval: 50 }, one);
console.log(fs.watchFile('missing', two) === watcher, watcher.listenerCount('change'));
watcher.on('stop', () => console.log('stop'));
setTimeout(() => {
  fs.unwatchFile('missing', one);
  console.log(watcher.listenerCount('change'));
  fs.unwatchFile('missing', two);
  fs.unwatchFile('never');
}, 200);
show('listener', () => fs.watchFile('x'));
show('interval', () => fs.watchFile('x', { interval: -1 }, () => {}));
show('path', () => fs.watchFile({}, () => {}));
