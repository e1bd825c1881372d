// What was posted waits until a 'message' listener starts the port; ref and unref follow the listeners.
// @min 18
const { MessageChannel } = globalThis;
const { port1, port2 } = new MessageChannel();
console.log(port1.postMessage('early'), port2.hasRef());
setTimeout(() => {
  port2.on('message', (m) => {
    console.log(m);
    port2.unref();
    console.log(port2.hasRef());
  });
  console.log(port2.hasRef(), port2.listenerCount('message'));
  setImmediate(() => console.log('immediate'));
}, 80);
const other = new MessageChannel();
const once = new MessageChannel();
other.port2.addEventListener('message', (event) => console.log('DOM listener', event.data));
other.port1.postMessage(1);
once.port2.once('message', (m) => console.log('once', m, once.port2.hasRef()));
once.port1.postMessage(2);
once.port1.postMessage(3);
setTimeout(() => other.port2.unref(), 160);
