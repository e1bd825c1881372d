// A callback of the file system comes from the poll phase: after ticks and microtasks of main; a timer and an immediate made in it come in that phase's order.
// @cli
const fs = require('fs');
fs.readFile(__filename, 'utf8', (err, text) => {
  console.log('read', err, text.split('\n')[0].length > 10);
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
});
process.nextTick(() => console.log('tick of main'));
Promise.resolve().then(() => console.log('promise of main'));
console.log('sync first', fs.readFileSync(__filename).length > 10);
