// A thread gets workerData and answers messages; it ends when nobody listens any more.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort, workerData, threadId } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename, { workerData: { factor: 3, list: [1, 2] } });
  console.log('main', threadId, worker.threadId, parentPort, workerData === null || workerData);
  worker.on('online', () => console.log('online'));
  worker.on('message', (message) => {
    console.log('answer', message);
    if (message.n === 30) worker.postMessage('stop');
  });
  worker.on('exit', (code) => console.log('exit', code, worker.threadId));
  [1, 2, 10].forEach((n) => worker.postMessage(n));
} else {
  parentPort.on('message', (n) => {
    if (n === 'stop') parentPort.close();
    else parentPort.postMessage({ n: n * workerData.factor, threadId });
  });
}
