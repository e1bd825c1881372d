// A SharedArrayBuffer is not copied: both threads write to the same bytes.
// @min 18

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const buffer = new SharedArrayBuffer(16);
  const view = new Uint8Array(buffer);
  view[0] = 1;
  const worker = new Worker(__filename);
  worker.postMessage(buffer);
  worker.on('message', (message) => {
    console.log(message, view, buffer.byteLength);
    if (message === 'wrote') {
      view[2] = 3;
      worker.postMessage('look');
    }
  });
} else {
  let view;
  parentPort.on('message', (message) => {
    if (message === 'look') {
      parentPort.postMessage(['seen', view[2]]);
      parentPort.close();
      return;
    }
    view = new Uint8Array(message);
    view[1] = view[0] + 1;
    parentPort.postMessage('wrote');
  });
}
