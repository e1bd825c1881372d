// Without workers: what the module has, and disconnect() in a tick.
const cluster = require('cluster');
console.log(cluster.isMaster, cluster.isWorker, cluster.workers, cluster.settings, cluster.worker);
console.log(cluster.SCHED_NONE, cluster.SCHED_RR, cluster.schedulingPolicy);
cluster.disconnect(() => console.log('disconnected'));
process.nextTick(() => console.log('tick'));
const worker = new cluster.Worker({ id: 7, state: 'x' });
console.log(worker.id, worker.state, worker.exitedAfterDisconnect, cluster.Worker() instanceof cluster.Worker);
