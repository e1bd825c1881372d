// Two threads talk over a channel that the main thread has given them.
// @min 18

const { Worker, isMainThread, parentPort, MessageChannel, workerData } = require('worker_threads');

if (isMainThread) {
  const { port1, port2 } = new MessageChannel();
  const ping = new Worker(__filename, { workerData: 'ping' });
  const pong = new Worker(__filename, { workerData: 'pong' });
  ping.postMessage(port1, [port1]);
  pong.postMessage(port2, [port2]);
  ping.on('message', (log) => console.log(log.join(' ')));
  let open = 2;
  for (const worker of [ping, pong]) {
    worker.on('exit', () => {
      if (--open === 0) console.log('both are gone');
    });
  }
} else {
  parentPort.once('message', (port) => {
    const log = [];
    port.on('message', (n) => {
      log.push(n);
      if (n < 6) port.postMessage(n + 1);
      if (n >= 5) {
        port.close();
        if (workerData === 'ping') parentPort.postMessage(log);
      }
    });
    if (workerData === 'ping') port.postMessage(1);
  });
}
