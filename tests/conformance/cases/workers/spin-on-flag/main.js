// A thread that spins on shared memory sees what the main thread writes meanwhile.
// @min 18

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const flag = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(__filename, { workerData: flag });
  worker.once('message', (message) => {
    console.log(message);
    const waiting = setInterval(() => {
      if (Atomics.load(flag, 1) < 1000) return;
      clearInterval(waiting);
      Atomics.store(flag, 0, 1);
    }, 30);
    worker.once('message', (message) => console.log(message, flag[1] >= 1000));
  });
} else {
  parentPort.postMessage('spinning');
  while (Atomics.load(workerData, 0) === 0) Atomics.add(workerData, 1, 1);
  parentPort.postMessage('seen');
}
