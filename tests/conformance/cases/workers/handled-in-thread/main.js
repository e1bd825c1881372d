// uncaughtException in a thread keeps it going.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  new Worker(__filename)
    .on('message', (message) => console.log(message))
    .on('error', () => console.log('never'))
    .on('exit', (code) => console.log('exit', code));
} else {
  process.on('uncaughtException', (error) => {
    parentPort.postMessage(`caught ${error.message}`);
    setImmediate(() => parentPort.postMessage('and on'));
  });
  throw new Error('oops');
}
