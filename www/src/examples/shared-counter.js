// A counter in shared memory
// Watch: four threads add to the same number; Atomics.wait holds the main thread until the last one is done

const { Worker, isMainThread, workerData } = require('worker_threads');

const THREADS = 4;

if (isMainThread) {
  const [counter, done] = [0, 1];
  const shared = new Int32Array(new SharedArrayBuffer(8));
  for (let i = 0; i < THREADS; i++) new Worker(__filename, { workerData: shared });
  setTimeout(() => console.log('a timer, late: the thread was blocked'), 1);
  for (let seen = 0; seen < THREADS; seen = Atomics.load(shared, done)) {
    Atomics.wait(shared, done, seen);
  }
  console.log('counted to', Atomics.load(shared, counter));
} else {
  for (let i = 0; i < 1000; i++) Atomics.add(workerData, 0, 1);
  Atomics.add(workerData, 1, 1);
  Atomics.notify(workerData, 1);
}
