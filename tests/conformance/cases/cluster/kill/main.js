// kill(): SIGTERM; exitedAfterDisconnect tells it from a disconnect.
const cluster = require('cluster');
if (cluster.isMaster) {
  const worker = cluster.fork();
  worker.on('online', () => worker.kill());
  worker.on('exit', (code, signal) => {
    console.log('exit', code, signal, worker.isDead(), worker.isConnected());
    console.log(worker.exitedAfterDisconnect === (Number(process.version.slice(1, 3)) < 16));
  });
} else {
  setInterval(() => {}, 1000);
}
