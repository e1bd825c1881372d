// A port that is taken: the worker's server gets the error of the primary's bind.
const cluster = require('cluster');
const net = require('net');
if (cluster.isMaster) {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const worker = cluster.fork({ PORT: server.address().port });
    worker.on('exit', (code) => {
      console.log('exit', code);
      server.close();
    });
  });
} else {
  const server = net.createServer();
  server.on('error', (error) => {
    console.log(error.code, error.syscall, error.address, error.port === Number(process.env.PORT));
    process.disconnect();
  });
  server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening?'));
}
