// A server that listens must not be told to again; one that is closed may be.
const net = require('net');
const server = net.createServer();
server.listen(0, () => {
  console.log('listening', server.listening);
  try {
    server.listen(0);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
  server.close((error) => {
    console.log('closed', error, server.listening, server.address());
    server.close((again) => console.log(again.code, again.message));
    server.listen(0, () => {
      console.log('listening again');
      server.close();
    });
  });
});
