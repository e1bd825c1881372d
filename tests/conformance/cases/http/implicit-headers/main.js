// What a response says about itself when the program says nothing: Date, Connection, Keep-Alive, length or chunks.
const http = require('http');
const net = require('net');
const answers = {
  '/end': (res) => res.end('four'),
  '/empty': (res) => res.end(),
  '/chunks': (res) => { res.write('a'); res.end('b'); },
  '/length': (res) => { res.setHeader('Content-Length', 2); res.write('a'); res.end('b'); },
  '/nodate': (res) => { res.sendDate = false; res.end('x'); },
  '/204': (res) => { res.statusCode = 204; res.end(); },
  '/304': (res) => { res.statusCode = 304; res.end(); },
  '/removed': (res) => { res.removeHeader('Connection'); res.end('x'); },
};
const server = http.createServer((req, res) => answers[req.url](res));
server.listen(0, '127.0.0.1', async () => {
  for (const [method, path, version] of [
    ...Object.keys(answers).map((path) => ['GET', path, '1.1']),
    ['HEAD', '/end', '1.1'], ['HEAD', '/chunks', '1.1'], ['GET', '/end', '1.0'], ['GET', '/chunks', '1.0'],
  ]) {
    const text = await new Promise((resolve) => {
      let all = '';
      const socket = net.connect(server.address().port, '127.0.0.1', () =>
        socket.write(`${method} ${path} HTTP/${version}\r\nHost: x\r\nConnection: ${path === '/length' ? 'close' : 'keep-alive'}\r\n\r\n`));
      socket.on('data', (d) => {
        all += d;
        setTimeout(() => socket.end(), 50);
      });
      socket.on('close', () => resolve(all));
    });
    console.log(method, path, version, JSON.stringify(text.replace(/Date: [^\r]*/, 'Date: DATE')));
  }
  server.close();
});
