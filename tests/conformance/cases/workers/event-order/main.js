// Each event of a Worker is a callback of its own: ticks and promise jobs run before the next.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  const say = (name) => (value) => {
    console.log(name, value === undefined ? '' : value);
    process.nextTick(() => console.log('  tick after', name));
    Promise.resolve().then(() => console.log('  promise after', name));
  };
  worker.on('message', say('message'));
  worker.on('exit', say('exit'));
  process.nextTick(() => console.log('tick'));
  console.log('sync');
} else {
  setTimeout(() => parentPort.postMessage('last'), 100);
  setTimeout(() => {}, 200);
}
