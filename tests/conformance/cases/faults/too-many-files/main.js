// Beyond the limit of descriptors opening fails with EMFILE, in every form, and works again when some are closed.
// @machine {"openFiles":40}
const fs = require('fs');
const open = [];
function fill(next) {
  fs.open(__filename, 'r', (error, fd) => {
    if (error) next(error);
    else {
      open.push(fd);
      fill(next);
    }
  });
}
const show = (name) => (error, value) => {
  const shown = error && Object.keys(error).map((key) => `${key}=${error[key]}`).join(' ');
  console.log(name, error ? `${error.message} ${shown}`.split(__dirname).join('.') : typeof value);
};
fill((error) => {
  show('open')(error);
  console.log(open[open.length - 1]);
  const steps = [
    ['readFile', (done) => fs.readFile(__filename, done)],
    ['writeFile', (done) => fs.writeFile('made.txt', 'x', done)],
    ['readdir', (done) => fs.readdir('.', done)],
    ['copyFile', (done) => fs.copyFile(__filename, 'copy.js', done)],
    ['stat', (done) => fs.stat(__filename, done)],
  ];
  (function next() {
    const step = steps.shift();
    if (step === undefined) return release();
    step[1]((...results) => {
      show(step[0])(...results);
      next();
    });
  })();
});
function release() {
  console.log(fs.existsSync('made.txt'), fs.existsSync('copy.js'));
  fs.close(open.pop(), () => {
    fs.readFile(__filename, 'utf8', (error, text) => {
      console.log(error, text.length > 100);
    });
  });
}
