// postMessage checks its arguments and copies at once.
// @min 18
const { MessageChannel, MessagePort } = globalThis;
const { port1, port2 } = new MessageChannel();
const tests = [
  () => MessagePort(),
  () => new MessagePort(),
  () => MessageChannel(),
  () => port1.postMessage(),
  () => port1.postMessage(Symbol('s')),
  () => port1.postMessage({ f() {} }),
  () => port1.postMessage(1, 5),
  () => port1.postMessage(1, { transfer: 5 }),
  () => port1.postMessage(1, [port1]),
  () => port1.postMessage(port2),
  () => port1.postMessage(1, [{}]),
  () => port1.postMessage.call({}, 1),
  () => port1.start.call({}),
  () => port1.hasRef(),
];
for (const test of tests) {
  try {
    console.log(test());
  } catch (error) {
    console.log(`${error.name} ${error.code}: ${error.message}`);
  }
}
const message = { n: 1 };
port1.postMessage(message);
message.n = 2;
port2.on('message', (m) => {
  console.log(m);
  port2.close();
});
process.on('exit', () => console.log(port1.postMessage(1), port2.postMessage(1), port2.hasRef()));
