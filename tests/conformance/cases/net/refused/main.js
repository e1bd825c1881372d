// Nobody listens: 'error' with its parts, then 'close' with true; both after the tick that asked.
const net = require('net');
const server = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => console.log('connected?'));
    socket.on('error', (error) => {
      console.log(error.message === `connect ECONNREFUSED 127.0.0.1:${port}`);
      console.log(error.code, error.syscall, error.address, error.port === port, Object.keys(error));
      console.log(typeof error.errno, socket.destroyed, socket.connecting);
      setImmediate(() => console.log('immediate of error'));
    });
    socket.on('close', (hadError) => console.log('close', hadError));
    setImmediate(() => console.log('immediate'));
    process.nextTick(() => console.log('tick'));
  });
});
