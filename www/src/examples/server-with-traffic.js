// A server, and those who visit it
// Watch: requests come from outside the machine; their answers stand below the output.
// Requests: [{"at": 50, "path": "/"}, {"at": 60, "path": "/slow"}, {"at": 70, "path": "/"}, {"at": 100, "path": "/nowhere"}, {"at": 120, "method": "POST", "path": "/", "body": "hello"}, {"at": 200, "path": "/", "count": 20, "rate": 100, "keepAlive": true}]
const http = require('http');

let visits = 0;

const server = http.createServer((req, res) => {
  console.log(`${req.method} ${req.url}`);
  if (req.url === '/slow') {
    // Others are served while this one waits.
    setTimeout(() => res.end('slow, but it blocked nobody\n'), 80);
  } else if (req.url !== '/') {
    res.statusCode = 404;
    res.end('not here\n');
  } else if (req.method === 'POST') {
    req.pipe(res);
  } else {
    res.end(`visit ${++visits}\n`);
  }
});

server.listen(3000, () => console.log('listening'));
