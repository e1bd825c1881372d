// Inside I/O, setImmediate is always first
// Watch: a finished read is reported in the poll phase, and check is the phase after poll

const fs = require('fs');

fs.readFile(__filename, () => {
  console.log('file read (poll phase)');

  setTimeout(() => console.log('timeout'), 0);
  setImmediate(() => console.log('immediate'));
});
