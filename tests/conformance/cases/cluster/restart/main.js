// Workers that die are replaced, three times.
const cluster = require('cluster');
if (cluster.isMaster) {
  let restarts = 0;
  cluster.on('exit', (worker, code, signal) => {
    console.log('died', worker.id, code, signal, worker.exitedAfterDisconnect, worker.process.exitCode);
    if (++restarts < 3) cluster.fork();
    else console.log('enough', Object.keys(cluster.workers));
  });
  cluster.fork();
} else {
  setTimeout(() => process.exit(cluster.worker.id), 20);
}
