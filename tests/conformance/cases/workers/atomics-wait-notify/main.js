// Atomics.wait blocks a thread until the main thread notifies it; its messages come when it goes on.
// @min 18

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(__filename, { workerData: flag });
  worker.on('message', (message) => {
    console.log(message);
    if (message !== 'going to wait') return;
    setTimeout(() => {
      console.log('notify');
      Atomics.store(flag, 0, 7);
      console.log('woken', Atomics.notify(flag, 0));
    }, 200);
  });
  worker.on('exit', () => console.log('exit', Atomics.notify(flag, 0)));
} else {
  parentPort.postMessage('going to wait');
  const answer = Atomics.wait(workerData, 0, 0);
  parentPort.postMessage(`${answer} ${Atomics.load(workerData, 0)}`);
  parentPort.postMessage(Atomics.wait(workerData, 0, 0));
  parentPort.postMessage(Atomics.wait(workerData, 0, 7, 20));
}
