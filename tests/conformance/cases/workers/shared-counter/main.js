// Atomics.add on shared memory: no increment of four threads is lost.
// @min 18

const { Worker, isMainThread, workerData } = require('worker_threads');

if (isMainThread) {
  const counter = new Int32Array(new SharedArrayBuffer(8));
  let running = 4;
  for (let i = 0; i < 4; i++) {
    new Worker(__filename, { workerData: counter }).on('exit', () => {
      if (--running === 0) console.log('total', counter[0], Atomics.load(counter, 1));
    });
  }
} else {
  for (let i = 0; i < 5000; i++) Atomics.add(workerData, 0, 1);
  Atomics.add(workerData, 1, 1);
}
