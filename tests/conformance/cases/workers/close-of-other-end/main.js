// A thread that ends closes its ports: the other ends hear of it.
// @min 18

const { Worker, isMainThread, workerData, MessageChannel } = require('worker_threads');

if (isMainThread) {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(__filename, { workerData: port2, transferList: [port2] });
  port1.on('message', (message) => console.log('message', message));
  port1.on('close', () => console.log('port closed'));
  worker.on('exit', () => setTimeout(() => console.log('exit'), 100));
} else {
  workerData.postMessage('bye');
}
