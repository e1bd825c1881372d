// Without the option a thread's stdin ends at once, and worker.stdin is null.
// @env NODE_OPTIONS=--experimental-worker

const { Worker } = require('worker_threads');

const worker = new Worker(
  `process.stdin.on('end', () => console.log('end')); process.stdin.on('data', console.log);`,
  { eval: true },
);
console.log(worker.stdin);
worker.on('exit', (code) => console.log('exit', code));
