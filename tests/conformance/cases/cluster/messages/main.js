// Messages both ways, of workers and of the cluster; a worker knows its id.
const cluster = require('cluster');
if (cluster.isMaster) {
  cluster.on('message', (worker, message, handle) => console.log('cluster', worker.id, message, handle));
  const worker = cluster.fork({ COLOUR: 'red' });
  worker.on('message', (message) => {
    console.log('worker', message);
    if (message === 'bye') worker.disconnect();
  });
  worker.on('online', () => worker.send({ hello: 1 }));
  worker.on('exit', (code) => console.log('exit', code));
} else {
  console.log(cluster.isWorker, cluster.worker.id, process.env.COLOUR, 'NODE_UNIQUE_ID' in process.env);
  process.on('message', (message) => {
    process.send({ got: message });
    cluster.worker.send('bye');
  });
}
