// transferList moves what workerData has: an ArrayBuffer, a port.
// @min 18

const { Worker, isMainThread, workerData, MessageChannel } = require('worker_threads');

if (isMainThread) {
  const { port1, port2 } = new MessageChannel();
  const buffer = new Float64Array([1.5, 2.5]).buffer;
  new Worker(__filename, {
    workerData: { buffer, port: port2 },
    transferList: [buffer, port2],
  });
  console.log(buffer.byteLength);
  port1.on('message', (message) => {
    console.log(message);
    port1.close();
  });
} else {
  const { port, buffer } = workerData;
  port.postMessage(new Float64Array(buffer).reduce((a, b) => a + b));
}
