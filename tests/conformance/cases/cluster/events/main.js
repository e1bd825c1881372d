// Events of one worker in the primary: setup, fork, online, listening, exit.
const cluster = require('cluster');
const net = require('net');
if (cluster.isMaster) {
  cluster.on('setup', (settings) => console.log('setup', settings.args, settings.silent));
  for (const name of ['fork', 'online']) cluster.on(name, (worker) => console.log(name, worker.id, worker.state));
  cluster.on('listening', (worker, address) => {
    console.log('listening', worker.id, address.addressType, address.address, address.port > 0);
    worker.disconnect();
  });
  cluster.on('exit', (worker, code, signal) => console.log('exit', worker.id, code, signal, worker.exitedAfterDisconnect, worker.isDead()));
  const worker = cluster.fork();
  console.log(worker.id, worker.state, worker.isConnected(), worker.isDead(), Object.keys(cluster.workers));
} else {
  net.createServer().listen(0, '127.0.0.1');
}
