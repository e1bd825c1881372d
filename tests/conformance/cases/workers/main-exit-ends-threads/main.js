// The process ends with its main thread: threads end with it, without their 'exit'.
// @min 18

const { Worker } = require('worker_threads');

const worker = new Worker(
  `process.on('exit', () => console.log('never'));
   setInterval(() => console.log('never'), 100000);
   require('worker_threads').parentPort.postMessage('ready');`,
  { eval: true },
);
worker.on('exit', () => console.log('never'));
worker.on('message', () => {
  process.on('exit', (code) => console.log('main exit', code));
  process.exit(3);
});
