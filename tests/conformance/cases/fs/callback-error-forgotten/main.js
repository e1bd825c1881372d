// Since Node 24 what a callback of readlink, mkdtemp, recursive mkdir or realpath.native throws is forgotten; ticks and jobs run on.
const fs = require('fs');
fs.symlinkSync('main.js', 'link');

const calls = {
  readlink: (done) => fs.readlink('link', done),
  mkdtemp: (done) => fs.mkdtemp('made-', done),
  'mkdir recursive': (done) => fs.mkdir('a/b', { recursive: true }, done),
  'realpath.native': (done) => fs.realpath.native('link', done),
  'readlink that fails': (done) => fs.readlink('none', done),
  realpath: (done) => fs.realpath('link', done),
  readdir: (done) => fs.readdir('.', done),
  mkdir: (done) => fs.mkdir('one', done),
};

let next = 0;
const names = Object.keys(calls);
process.on('uncaughtException', (error) => {
  console.log('uncaught', error.message);
});
(function run() {
  const name = names[next++];
  if (name === undefined) return;
  calls[name]((error) => {
    console.log(name, error && error.code);
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('job'));
    setImmediate(run);
    throw new Error(name);
  });
})();
process.on('exit', (code) => console.log('exit', code));
