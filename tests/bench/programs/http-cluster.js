const cluster = require('cluster');
const http = require('http');

const { WORKERS, WORK } = process.env;

/** Keeps the core busy for so many milliseconds. */
function compute(milliseconds) {
  const start = performance.now();
  while (performance.now() - start < milliseconds);
}

if (cluster.isPrimary && WORKERS > 0) {
  for (let n = 0; n < WORKERS; n++) cluster.fork();
} else {
  http
    .createServer((req, res) => {
      compute(req.url === '/busy' ? 200 : WORK);
      res.end('hello');
    })
    .listen(3000);
}
