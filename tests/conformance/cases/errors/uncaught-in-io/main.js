// An error in an I/O callback becomes an uncaught exception; ticks queued before it still run, then the check phase.
const fs = require('fs');
process.on('uncaughtException', (error) => {
  console.log('uncaught', error.message);
  setImmediate(() => console.log('immediate of the handler'));
});
fs.readFile(__filename, () => {
  setImmediate(() => console.log('immediate'));
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
  throw new Error('in the callback');
});
