// The main thread may block, too: until a thread has written its answer (a synchronous call).
// @min 18

const { Worker, isMainThread, workerData, receiveMessageOnPort, MessageChannel } = require('worker_threads');

if (isMainThread) {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(__filename, { workerData: { signal, port: port2 }, transferList: [port2] });
  worker.unref();
  function call(...args) {
    Atomics.store(signal, 0, 0);
    port1.postMessage(args);
    const how = Atomics.wait(signal, 0, 0);
    const { message } = receiveMessageOnPort(port1);
    return [message, how === 'ok' || how === 'not-equal'];
  }
  setImmediate(() => console.log('immediate'));
  console.log(call(1, 2));
  console.log(call(30, 40));
  console.log('end of main');
} else {
  const { signal, port } = workerData;
  port.on('message', ([a, b]) => {
    port.postMessage(a + b);
    Atomics.store(signal, 0, 1);
    Atomics.notify(signal, 0);
  });
}
