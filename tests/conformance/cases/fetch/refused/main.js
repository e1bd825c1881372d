// Nobody listens: the cause is the socket's error.
// @min 18
const server = require('net').createServer().listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  server.close(async () => {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
    } catch (error) {
      const { cause } = error;
      console.log(error.name, error.message);
      console.log(cause.name, cause.code, cause.syscall, cause.address, cause.port === port, cause.message.replace(port, 'PORT'));
    }
  });
});
