// An uncaught error ends the thread: 'exit' in it, then 'error' and 'exit' 1 on the Worker.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');

if (isMainThread) {
  const seen = new Int32Array(new SharedArrayBuffer(8));
  const worker = new Worker(__filename, { workerData: seen });
  worker.on('message', (message) => console.log(message));
  worker.on('error', (error) => {
    console.log(error instanceof TypeError, error instanceof Error, error.name, error.message);
    console.log(error.code, error.extra, typeof error.stack, error.stack.split('\n')[0]);
    console.log(Object.prototype.toString.call(error));
  });
  worker.on('exit', (code) => console.log('exit', code, seen));
} else {
  process.on('exit', (code) => {
    workerData[0] = code;
    workerData[1]++;
  });
  setTimeout(() => parentPort.postMessage('never'), 10);
  setImmediate(() => {
    throw Object.assign(new TypeError('wrong'), { code: 'E_WRONG', extra: { a: [1] } });
  });
}
