// maxSockets: requests wait for a socket; maxFreeSockets: how many are kept.
const http = require('http');
const agent = new http.Agent({ keepAlive: true, maxSockets: 2, maxFreeSockets: 1 });
const server = http.createServer((req, res) => {
  console.log('request', req.url);
  setTimeout(() => res.end(req.url), 60 * req.url[1]);
});
const counts = () => ['requests', 'sockets', 'freeSockets'].map((key) => Object.keys(agent[key]).map((name) => agent[key][name].length));
server.listen(0, '127.0.0.1', () => {
  let left = 4;
  for (let i = 1; i <= 4; i++) {
    const req = http.get({ port: server.address().port, host: '127.0.0.1', path: '/' + i, agent }, (res) => {
      res.resume();
      res.on('end', () => {
        console.log('end', i, JSON.stringify(counts()));
        if (--left > 0) return;
        setTimeout(() => {
          console.log(JSON.stringify(counts()));
          agent.destroy();
          server.close(() => console.log('closed'));
        }, 60);
      });
    });
    req.on('socket', () => console.log('socket', i));
  }
  console.log(JSON.stringify(counts()));
});
