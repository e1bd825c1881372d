// A worker that disconnects by itself closes its servers, and tells the primary first.
const cluster = require('cluster');
const net = require('net');
if (cluster.isMaster) {
  const worker = cluster.fork();
  worker.on('disconnect', () => console.log('disconnect', worker.exitedAfterDisconnect));
  worker.on('exit', (code, signal) => console.log('exit', code, signal, worker.exitedAfterDisconnect));
} else {
  const server = net.createServer().listen(0, () => {
    server.on('close', () => process.exitCode = 0);
    console.log(cluster.worker.disconnect() === cluster.worker, cluster.worker.exitedAfterDisconnect);
  });
}
