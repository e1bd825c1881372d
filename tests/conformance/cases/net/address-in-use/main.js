// A port that another server listens on: EADDRINUSE comes as an event, in a tick.
const net = require('net');
const first = net.createServer();
first.listen(0, '127.0.0.1', () => {
  const { port } = first.address();
  const second = net.createServer();
  second.on('error', (error) => {
    console.log(error.code, error.syscall, error.address, error.port === port, Object.keys(error));
    console.log(error.message.replace(port, 'PORT'));
    console.log(second.listening);
    first.close();
  });
  second.on('listening', () => console.log('listening?'));
  second.listen(port, '127.0.0.1');
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('job'));
  console.log('asked');
});
