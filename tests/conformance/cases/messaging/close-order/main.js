// close() takes effect in the closing phase, what was closed last first; the other end follows an iteration later.
// @min 18
const { MessageChannel } = globalThis;
const names = ['a', 'b', 'c'];
const channels = names.map((name) => {
  const channel = new MessageChannel();
  channel.port1.on('close', () => console.log(`${name}1`));
  channel.port2.on('close', () => console.log(`${name}2`));
  return channel;
});
setImmediate(() => {
  for (const { port1 } of channels) port1.close();
  channels[1].port2.close(() => console.log('callback'));
  setImmediate(() => {
    console.log('immediate');
    setImmediate(() => console.log('immediate 2'));
  });
  setTimeout(() => console.log('timer'), 80);
});
const d = new MessageChannel();
d.port2.on('message', (m) => {
  console.log(m);
  if (m === 1) d.port2.close();
});
for (const m of [1, 2, 3]) d.port1.postMessage(m);
