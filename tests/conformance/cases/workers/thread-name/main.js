// threadName and the option name.
// @min 22

const { Worker, threadName } = require('worker_threads');

console.log(JSON.stringify(threadName));
const source = `const { parentPort, threadName } = require('worker_threads'); parentPort.postMessage(threadName);`;
const names = [undefined, ' padded '];
(function next() {
  if (names.length === 0) return;
  const worker = new Worker(source, { eval: true, name: names.shift() });
  console.log(JSON.stringify(worker.threadName));
  worker.on('message', (inside) => console.log(JSON.stringify(inside)));
  worker.on('exit', next);
})();
try {
  new Worker('', { eval: true, name: 5 });
} catch (error) {
  console.log(error.code, error.message);
}
