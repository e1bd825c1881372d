// Two workers on two cores
// Watch: the primary deals connections out in turn; two workers are busy at once, each on its core
const cluster = require('cluster');
const http = require('http');

const WORK = 60;

if (cluster.isMaster) {
  let listening = 0;
  cluster.on('listening', (worker, { port }) => {
    if (++listening === 2) ask(port);
  });
  cluster.fork();
  cluster.fork();

  function ask(port) {
    const answers = [];
    for (let i = 0; i < 4; i++) {
      http.get({ port, host: '127.0.0.1', agent: false }, (res) => {
        res.setEncoding('utf8');
        res.on('data', (worker) => answers.push(worker));
        res.on('end', () => {
          if (answers.length < 4) return;
          console.log('served by', answers.sort().join(' '));
          cluster.disconnect(() => console.log('all workers have gone'));
        });
      });
    }
  }
} else {
  http
    .createServer((req, res) => {
      const start = Date.now();
      while (Date.now() - start < WORK);
      res.end(`worker ${cluster.worker.id}`);
    })
    .listen(0, '127.0.0.1');
}
