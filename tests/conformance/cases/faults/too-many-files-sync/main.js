// The synchronous functions throw EMFILE beyond the limit of descriptors.
// @machine {"openFiles":40}
const fs = require('fs');
const open = [];
try {
  for (;;) open.push(fs.openSync(__filename, 'r'));
} catch (error) {
  console.log(open[open.length - 1], error.code, error.errno, error.syscall, error.message.split(__dirname).join('.'));
}
const attempt = (name, run) => {
  try {
    console.log(name, typeof run());
  } catch (error) {
    console.log(name, error.code, error.message.split(__dirname).join('.'));
  }
};
attempt('readFileSync', () => fs.readFileSync(__filename));
attempt('writeFileSync', () => fs.writeFileSync('x.txt', 'x'));
attempt('appendFileSync', () => fs.appendFileSync('x.txt', 'x'));
attempt('readdirSync', () => fs.readdirSync('.'));
attempt('statSync', () => fs.statSync('.'));
attempt('mkdirSync', () => fs.mkdirSync('d'));
attempt('copyFileSync', () => fs.copyFileSync(__filename, 'copy.js'));
fs.createReadStream(__filename).on('error', (error) => {
  console.log('stream', error.code, error.syscall);
  fs.closeSync(open.pop());
  attempt('readFileSync', () => fs.readFileSync(__filename));
});
