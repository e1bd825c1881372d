// A thread starts threads; they end with it.
// @env NODE_OPTIONS=--experimental-worker

const { Worker } = require('worker_threads');

const inner = `
  const { parentPort, threadId } = require('worker_threads');
  setInterval(() => {}, 1000);
  process.on('exit', () => console.log('never'));
  parentPort.postMessage('inner ' + threadId);
`;
const outer = `
  const { Worker, parentPort, threadId } = require('worker_threads');
  const worker = new Worker(${JSON.stringify(inner)}, { eval: true });
  worker.on('message', (message) => {
    parentPort.postMessage('outer ' + threadId + ' got ' + message);
    process.exit(2);
  });
`;
new Worker(outer, { eval: true })
  .on('message', (message) => console.log(message))
  .on('exit', (code) => console.log('exit', code));
