// What a thread prints goes through its parent's loop: a busy parent shows it late, in order.
// @env NODE_OPTIONS=--experimental-worker

const { Worker, isMainThread } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  worker.on('online', () => {
    const end = Date.now() + 300;
    while (Date.now() < end);
    console.log('main was busy');
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  console.log('thread 1');
  console.log('thread', 2, { three: [4] });
  setImmediate(() => console.log('thread immediate'));
}
