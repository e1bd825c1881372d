// A port that another socket has: 'error' of bind.
const dgram = require('dgram');
const first = dgram.createSocket('udp4');
first.bind(0, '127.0.0.1', () => {
  const { port } = first.address();
  const second = dgram.createSocket('udp4');
  second.on('error', (error) => {
    console.log(error.code, error.syscall, error.address, error.port === port);
    console.log(error.message.replace(port, 'PORT'));
    second.close();
    first.close();
  });
  second.bind(port, '127.0.0.1');
});
