// What is evaluated is a script: its declarations are globals, and it has a module's names.
// @min 18

const { Worker } = require('worker_threads');

new Worker(
  `var declared = 1; function f() {}
   const { parentPort } = require('worker_threads');
   parentPort.postMessage([typeof globalThis.declared, typeof globalThis.f, __filename, __dirname,
     typeof module, typeof exports, require.main === module, this === globalThis, process.argv.length, process.argv[1]]);`,
  { eval: true },
).on('message', (facts) => console.log(facts));
