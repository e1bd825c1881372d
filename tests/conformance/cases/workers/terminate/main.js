// terminate ends a thread at once, even in an endless loop: exit code 1, no 'exit' in the thread.
// @min 18

const { Worker } = require('worker_threads');

const worker = new Worker(
  `process.on('exit', () => console.log('never'));
   require('worker_threads').parentPort.postMessage('started');
   while (true);`,
  { eval: true },
);
worker.on('error', () => console.log('never'));
worker.on('exit', (code) => console.log('exit', code, worker.threadId));
worker.on('message', async (message) => {
  console.log(message);
  console.log('terminated with', await worker.terminate());
  console.log('again', await worker.terminate());
  worker.postMessage('into the void');
});
