// Ten thousand requests, one loop
// Watch: no thread waits for a customer; the loop is idle most of the time, and nobody waits long
// Requests: [{"at": 50, "path": "/", "count": 10000, "rate": 2000, "keepAlive": true}]
const http = require('http');
const { performance } = require('perf_hooks');

let served = 0;

http
  .createServer((req, res) => {
    // As if a database was asked: 20 ms in which the loop serves others.
    setTimeout(() => {
      res.end('done\n');
      if (++served % 2500 === 0) report();
    }, 20);
  })
  .listen(3000, () => console.log('listening'));

function report() {
  const { utilization } = performance.eventLoopUtilization();
  console.log(`${served} served, the loop was busy for ${Math.round(utilization * 100)} % of the time`);
}
