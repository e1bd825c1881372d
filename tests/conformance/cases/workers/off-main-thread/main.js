// A thread computes while the main thread's timers stay on time.
// @min 18

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  let ticks = 0;
  const interval = setInterval(() => ticks++, 20);
  const worker = new Worker(__filename, { workerData: 300 });
  worker.on('message', ({ spins }) => {
    clearInterval(interval);
    console.log('ticks meanwhile', ticks >= 5, 'spins', spins > 0);
  });
} else {
  const end = Date.now() + workerData;
  let spins = 0;
  while (Date.now() < end) spins++;
  parentPort.postMessage({ spins });
}
