// Ports are checked at once.
const net = require('net');
const tries = [
  () => net.connect(),
  () => net.connect({ port: 'x' }),
  () => net.connect({ port: -1 }),
  () => net.connect({ port: 65536 }),
  () => net.connect({ port: {} }),
  () => net.connect(null),
  () => net.createServer().listen(-1),
  () => net.createServer().listen({ port: 70000 }),
  () => net.createServer().listen({ port: '0x1FFFF' }),
  () => net.createServer().listen({}),
  () => net.createServer().listen({ host: 'x' }),
  () => net.createServer('x'),
  () => net.connect({ port: 1, localAddress: 'x' }),
  () => net.connect({ port: 1, host: 'x', lookup: 5 }),
];
for (const one of tries) {
  try {
    one();
    console.log('nothing thrown');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
process.exit();
