// receiveMessageOnPort takes one message without the loop, also one from another thread.
// @min 18

const { Worker, isMainThread, workerData, MessageChannel, receiveMessageOnPort } = require('worker_threads');

if (isMainThread) {
  const { port1, port2 } = new MessageChannel();
  console.log(receiveMessageOnPort(port1));
  const worker = new Worker(__filename, { workerData: port2, transferList: [port2] });
  worker.on('exit', () => {
    for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) console.log(got);
    port1.close();
  });
  try {
    receiveMessageOnPort({});
  } catch (error) {
    console.log(error.code, error.message);
  }
} else {
  workerData.postMessage('a');
  workerData.postMessage({ b: undefined });
}
