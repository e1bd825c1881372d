// A port works off its whole queue in one turn of poll, ticks and microtasks between the messages, immediates after.
// @min 18
const { MessageChannel } = globalThis;
const { port1, port2 } = new MessageChannel();
port2.on('message', (m) => {
  console.log('message', m);
  process.nextTick(() => console.log('tick after', m));
  Promise.resolve().then(() => console.log('microtask after', m));
  setImmediate(() => console.log('immediate of', m));
  if (m < 4) port1.postMessage(m + 2);
  if (m === 5) port1.close();
});
setImmediate(() => {
  setImmediate(() => console.log('immediate set before'));
  port1.postMessage(1);
  port1.postMessage(2);
  setImmediate(() => console.log('immediate set after'));
  process.nextTick(() => console.log('tick'));
});
