// events.once with Workers: message and exit as promises.
// @min 18

const { Worker } = require('worker_threads');
const { once } = require('events');

(async () => {
  const worker = new Worker(
    `const { parentPort } = require('worker_threads');
     parentPort.on('message', (n) => {
       if (n === 0) throw new Error('zero');
       parentPort.postMessage(100 / n);
     });`,
    { eval: true },
  );
  for (const n of [5, 8]) {
    worker.postMessage(n);
    console.log(await once(worker, 'message'));
  }
  const ended = new Promise((resolve) => worker.on('exit', resolve));
  worker.postMessage(0);
  try {
    await once(worker, 'message');
  } catch (error) {
    console.log('rejected', error.message);
  }
  console.log('code', await ended);
})();
