// A thread that waits for messages is terminated, too; what follows it comes after (in Node 10 it is synchronous).
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('message', (message) => {
    console.log(message);
    worker.terminate();
    console.log('asked');
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  parentPort.on('message', () => console.log('never'));
  setInterval(() => {}, 1000);
  parentPort.postMessage('ready');
}
