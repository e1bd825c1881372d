// onmessage of a parentPort and of a port that was moved: an event with data.
// @min 18

const { Worker, isMainThread, parentPort, MessageChannel } = require('worker_threads');

if (isMainThread) {
  const worker = new Worker(__filename);
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ port: port2 }, [port2]);
  port1.onmessage = ({ data, ports, type }) => {
    console.log(type, data, ports.length);
    port1.close();
  };
} else {
  parentPort.onmessage = ({ data: { port }, ports }) => {
    port.postMessage(['moved', ports[0] === port]);
    parentPort.onmessage = null;
  };
}
