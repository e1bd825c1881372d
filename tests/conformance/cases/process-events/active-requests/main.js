// A request is listed until its callback and the ticks after it have run; standard streams are listed once they were used.
const fs = require('fs');

const lines = [];
const note = (title) => {
  const names = process._getActiveRequests().map((request) => request.constructor.name);
  const { getActiveResourcesInfo = () => ['-'] } = process;
  lines.push(`${title}: ${names} / ${getActiveResourcesInfo()}`);
};
const standard = () =>
  process
    ._getActiveHandles()
    .filter(({ fd }) => fd === 1 || fd === 2)
    .map(({ fd }) => fd);

lines.push(`before output: ${standard()}`);
process.stdout.write('one\n');
lines.push(`after process.stdout: ${standard()}`);
console.log('text');
lines.push(`after a text: ${standard()}`);
console.log('text', 1);
lines.push(`after two values: ${standard()}`);

setTimeout(() => {
  fs.stat('.', () => {
    note('in its callback');
    process.nextTick(note, 'in a tick after it');
    Promise.resolve().then(() => note('in a job after it'));
    setImmediate(() => {
      note('later');
      fs.open('nowhere', 'r', () => {});
      fs.stat('.', () => {});
      note('two of them');
    });
  });
  note('asked');
}, 20);

process.on('exit', () => {
  note('at the end');
  console.log(lines.join('\n'));
});
