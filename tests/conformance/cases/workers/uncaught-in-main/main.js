// An 'error' event of a Worker without a listener is an uncaught error of the main thread.
// @min 18

const { Worker } = require('worker_threads');

process.on('uncaughtException', (error) => {
  console.log('uncaught', error.message);
  process.exit(4);
});
process.on('exit', (code) => console.log('main exit', code));
new Worker(`throw new Error('nobody listens')`, { eval: true });
setTimeout(() => console.log('never'), 2000);
