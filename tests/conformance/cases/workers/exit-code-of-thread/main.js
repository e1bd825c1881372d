// process.exitCode of a thread is the code of its 'exit' event, and not of the process.
// @env NODE_OPTIONS=--experimental-worker

const { Worker } = require('worker_threads');

process.on('exit', (code) => console.log('main', code));
new Worker('process.exitCode = 300;', { eval: true }).on('exit', (code) => console.log('thread', code));
