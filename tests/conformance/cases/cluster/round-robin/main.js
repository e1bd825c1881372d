// Connections go to the workers in turn.
const cluster = require('cluster');
const net = require('net');
if (cluster.isMaster) {
  let listening = 0;
  const answers = [];
  const ask = (port) => {
    const client = net.connect(port, '127.0.0.1');
    client.on('data', (data) => answers.push(String(data)));
    client.on('close', () => {
      if (answers.length < 4) setTimeout(ask, 50, port);
      else {
        console.log(answers[0] === answers[2], answers[1] === answers[3], answers[0] !== answers[1]);
        cluster.disconnect(() => console.log('disconnected', Object.keys(cluster.workers)));
      }
    });
  };
  cluster.on('listening', (worker, { port }) => {
    if (++listening === 2) setTimeout(ask, 100, port);
  });
  cluster.fork();
  cluster.fork();
} else {
  net.createServer((socket) => socket.end(`worker ${cluster.worker.id}`)).listen(0, '127.0.0.1');
}
