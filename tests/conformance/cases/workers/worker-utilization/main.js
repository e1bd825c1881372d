// worker.performance.eventLoopUtilization: nothing before the thread runs, then a part between 0 and 1.
// @min 18

const { Worker } = require('worker_threads');

const worker = new Worker(
  `const { parentPort } = require('worker_threads');
   setTimeout(() => parentPort.postMessage('now'), 100); parentPort.on('message', () => parentPort.close());`,
  { eval: true },
);
console.log(worker.performance.eventLoopUtilization());
worker.on('message', () => {
  const { idle, active, utilization } = worker.performance.eventLoopUtilization();
  console.log(idle > 0, active > 0, utilization > 0 && utilization < 1);
  worker.postMessage('end');
});
worker.on('exit', () => console.log(worker.performance.eventLoopUtilization()));
