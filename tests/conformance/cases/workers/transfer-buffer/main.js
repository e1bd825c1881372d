// A transferred ArrayBuffer is gone for the sender; copied ones are two.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  const moved = new Uint8Array([1, 2, 3, 4]);
  const copied = new Uint8Array([5, 6]);
  worker.postMessage({ moved, copied }, [moved.buffer]);
  console.log(moved.byteLength, moved.buffer.byteLength, copied);
  worker.on('message', (back) => {
    console.log(back, back.buffer.byteLength, copied);
  });
} else {
  parentPort.once('message', ({ moved, copied }) => {
    moved[0] = 99;
    copied[0] = 98;
    parentPort.postMessage(moved, [moved.buffer]);
  });
}
