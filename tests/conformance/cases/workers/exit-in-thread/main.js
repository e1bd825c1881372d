// process.exit in a thread ends the thread: nothing after it runs, 'exit' listeners do.
// @min 18

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  process.on('exit', (code) => console.log('main exit', code));
  new Worker(__filename)
    .on('message', (message) => console.log(message))
    .on('exit', (code) => console.log('thread exit', code));
} else {
  process.on('exit', (code) => parentPort.postMessage(`exit listener ${code}`));
  setTimeout(() => parentPort.postMessage('never'), 5);
  parentPort.postMessage('before');
  try {
    process.exit(7);
  } catch (error) {
    parentPort.postMessage('never');
  } finally {
    parentPort.postMessage('never');
  }
}
