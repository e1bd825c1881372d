// What cannot be copied throws a DataCloneError at the sender, also in workerData.
// @min 18

const { Worker, MessageChannel } = require('worker_threads');

const { port1 } = new MessageChannel();
const attempt = (name, act) => {
  try {
    console.log(name, act());
  } catch (error) {
    console.log(name, error.name, error.code, error.message, error instanceof Error);
  }
};
attempt('function', () => port1.postMessage(() => {}));
attempt('symbol', () => port1.postMessage({ s: Symbol('x') }));
attempt('promise', () => port1.postMessage(Promise.resolve()));
attempt('weakmap', () => port1.postMessage([new WeakMap()]));
attempt('workerData', () => new Worker('', { eval: true, workerData: { f() {} } }));
attempt('port', () => new Worker('', { eval: true, workerData: { port1 } }));
attempt('twice', () => {
  const buffer = new ArrayBuffer(1);
  port1.postMessage(1, [buffer, buffer]);
});
attempt('itself', () => port1.postMessage(port1, [port1]));
attempt('list', () => port1.postMessage(1, [{}]));
attempt('arguments', () => port1.postMessage());
port1.close();
