// Nobody listens: the request gets the socket's error.
const http = require('http');
const server = http.createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(() => {
    const req = http.get({ port, host: '127.0.0.1' }, () => console.log('response'));
    req.on('error', (error) => console.log(error.code, error.syscall, error.address, error.port === port, error.message.replace(port, 'PORT')));
    req.on('close', () => console.log('close'));
  });
});
