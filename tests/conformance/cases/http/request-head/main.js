// The head of a request by its method and options: Host, Connection, Content-Length, Transfer-Encoding, Authorization.
const http = require('http');
const net = require('net');
const server = net.createServer((socket) => {
  let all = '';
  socket.setEncoding('latin1');
  socket.on('data', (d) => {
    all += d;
    clearTimeout(socket.timer);
    socket.timer = setTimeout(() => {
      console.log(JSON.stringify(all.replace(/127\.0\.0\.1:\d+/, 'HOST')));
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
    }, 50);
  });
});
const send = (options, body) => new Promise((resolve) => {
  const req = http.request(Object.assign({ port: server.address().port, host: '127.0.0.1', agent: false }, options), (res) => {
    res.resume();
    res.on('end', resolve);
  });
  if (Array.isArray(body)) {
    for (const part of body) req.write(part);
    req.end();
  } else req.end(body);
});
server.listen(0, '127.0.0.1', async () => {
  await send({});
  await send({ method: 'post' }, 'abc');
  await send({ method: 'POST' }, ['a', 'b']);
  await send({ method: 'POST' });
  await send({ method: 'PUT', headers: { 'Content-Length': 2 } }, ['a', 'b']);
  await send({ method: 'DELETE' }, 'gone');
  await send({ headers: { Host: 'example.org', 'X-A': ['1', '2'], cookie: ['a=1', 'b=2'] } });
  await send({ auth: 'user:pass', path: '/p?q#h', setHost: false });
  await send({ headers: [['a', 'b'], ['A', 'c']] });
  await send({ agent: new http.Agent({ keepAlive: true }) });
  await send({ agent: new http.Agent({ maxSockets: 2 }) });
  await send({ method: 'OPTIONS', path: '*' });
  server.close();
});
