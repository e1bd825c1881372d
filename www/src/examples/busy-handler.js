// One busy handler makes everybody wait
// Watch: /busy computes for 200 ms; what comes in that time is answered only after it.
// Requests: [{"at": 50, "path": "/"}, {"at": 100, "path": "/busy"}, {"at": 110, "path": "/", "count": 10, "rate": 50}, {"at": 400, "path": "/"}]
const http = require('http');

function compute(milliseconds) {
  const start = Date.now();
  while (Date.now() - start < milliseconds) {
    // Nothing else runs in the meantime: there is one thread.
  }
}

http
  .createServer((req, res) => {
    const start = Date.now();
    if (req.url === '/busy') compute(200);
    console.log(`${req.url} took the handler ${Date.now() - start} ms`);
    res.end('done\n');
  })
  .listen(3000, () => console.log('listening'));
