// Events of a request in the order of its life: socket, finish, response, end, close.
const http = require('http');
const server = http.createServer((req, res) => {
  res.writeHead(200);
  res.flushHeaders();
  setTimeout(() => res.end('body'), 60);
});
server.listen(0, '127.0.0.1', () => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', agent: new http.Agent() });
  for (const event of ['socket', 'drain', 'finish', 'prefinish', 'response', 'abort', 'timeout', 'close', 'error']) {
    req.on(event, () => console.log(event, req.finished, req.writableEnded, req.writableFinished));
  }
  req.on('socket', (socket) => {
    console.log('connecting', socket.connecting);
    socket.on('connect', () => console.log('connect'));
  });
  req.on('response', (res) => {
    for (const event of ['resume', 'data', 'end', 'close', 'aborted']) res.on(event, () => console.log('response', event, res.complete));
    res.on('end', () => setTimeout(() => server.close(() => console.log('closed')), 60));
  });
  console.log(req.headersSent, req.getHeaderNames());
  req.write('a');
  console.log(req.headersSent);
  req.end('b');
  process.nextTick(() => console.log('tick'));
});
