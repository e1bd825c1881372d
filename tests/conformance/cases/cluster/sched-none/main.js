// SCHED_NONE: the workers listen themselves, on a socket that they share with the primary.
const cluster = require('cluster');
const net = require('net');
cluster.schedulingPolicy = cluster.SCHED_NONE;
if (cluster.isMaster) {
  const worker = cluster.fork();
  worker.on('listening', ({ port }) => {
    const client = net.connect(port, '127.0.0.1');
    client.on('data', (data) => console.log(String(data)));
    client.on('close', () => {
      worker.disconnect();
    });
  });
  worker.on('exit', (code) => console.log('exit', code));
} else {
  net.createServer((socket) => socket.end('from the worker')).listen(0, '127.0.0.1');
}
