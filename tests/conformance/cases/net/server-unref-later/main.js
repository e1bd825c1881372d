// unref() after 'listening' lets the process end; timers still run.
const net = require('net');
const server = net.createServer().listen(0, () => {
  console.log('listening');
  server.unref();
});
setTimeout(() => console.log('timer'), 50);
process.on('exit', () => console.log('exit'));
