// An unref'd Worker does not keep the process; ref takes that back.
// @env NODE_OPTIONS=--experimental-worker

const { Worker } = require('worker_threads');

const source = `require('worker_threads').parentPort.on('message', () => {});`;
const forgotten = new Worker(source, { eval: true });
forgotten.on('exit', () => console.log('never'));
forgotten.unref();
const other = new Worker('setTimeout(() => {}, 50);', { eval: true });
other.unref();
other.ref();
other.on('exit', (code) => console.log('other exit', code));
process.on('exit', (code) => console.log('main exit', code));
