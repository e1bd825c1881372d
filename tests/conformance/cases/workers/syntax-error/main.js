// A SyntaxError of the thread's script comes as its 'error'.
// @min 18

const { Worker } = require('worker_threads');

new Worker('let a; let a;', { eval: true })
  .on('error', (error) => console.log(error.name, error.message, error instanceof SyntaxError))
  .on('exit', (code) => console.log('exit', code));
