// A thread's main script runs in a message callback: its immediates come before its timers.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread, parentPort } = require('worker_threads');

if (isMainThread) {
  new Worker(__filename).on('message', (line) => console.log(line));
} else {
  const say = (line) => parentPort.postMessage(line);
  setTimeout(() => say('timeout'), 0);
  setImmediate(() => say('immediate'));
  process.nextTick(() => say('tick'));
  Promise.resolve().then(() => say('promise'));
  say('sync');
  process.on('beforeExit', () => say('beforeExit'));
  process.on('exit', (code) => say(`exit ${code}`));
}
