// A port in the transfer list moves: the old one closes, the new one answers in the same turn of poll if it comes later.
// @min 18
const { MessageChannel, MessagePort } = globalThis;
const a = new MessageChannel();
const b = new MessageChannel();
b.port1.on('close', () => console.log('the moved port closes'));
b.port2.on('message', (m) => {
  console.log('b2', m);
  b.port2.close();
});
a.port2.on('message', ({ port }) => {
  console.log(port instanceof MessagePort, port === b.port1);
  port.postMessage('hi');
  a.port2.close();
});
a.port2.onmessage = (event) => console.log(event.ports.length, event.type, event.data.port === event.ports[0]);
a.port2.on('close', () => console.log('a2 closes'));
b.port2.on('close', () => console.log('b2 closes'));
a.port1.postMessage({ port: b.port1 }, [b.port1]);
try {
  a.port1.postMessage(1, [b.port1]);
} catch (error) {
  console.log(error.name, error.message);
}
const bytes = new Uint8Array([1, 2]);
const c = new MessageChannel();
c.port1.postMessage(bytes, { transfer: [bytes.buffer] });
console.log(bytes.length);
c.port2.once('message', (m) => console.log(m));
setImmediate(() => console.log('immediate'));
