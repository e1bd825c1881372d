// process tells of each Worker that is made, in a tick.
// @min 18

const { Worker } = require('worker_threads');

process.on('worker', (worker) => console.log('worker', worker === made));
const made = new Worker('', { eval: true });
console.log('made');
made.on('exit', () => console.log('exit'));
