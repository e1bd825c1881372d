const http = require('http');

let served = 0;

http
  .createServer((req, res) => {
    served++;
    // Where the benchmark looks at the heap.
    if (served === 2500 || served === 7500) console.log(served);
    if (req.url === '/busy') {
      const start = Date.now();
      while (Date.now() - start < 200);
    }
    res.end('hello');
  })
  .listen(3000);
