// From an I/O callback the check phase comes first: an immediate runs before a timer, however long that timer has been due.
// @cli
const fs = require('fs');

fs.stat('.', () => {
  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => {
    console.log('immediate');
    process.nextTick(() => console.log('tick of the immediate'));
  });
  process.nextTick(() => console.log('tick of the poll callback'));
  const start = Date.now();
  while (Date.now() - start < 5);
  console.log('poll callback');
});
