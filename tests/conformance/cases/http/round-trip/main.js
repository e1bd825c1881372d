// A request and its response in one process: the order of what both sides are told.
const http = require('http');
const server = http.createServer((req, res) => {
  console.log('request', req.method, req.url, req.httpVersion);
  req.on('data', (d) => console.log('server data', String(d)));
  req.on('end', () => {
    console.log('server end');
    res.end('hello');
  });
  req.on('close', () => console.log('request close'));
  res.on('finish', () => console.log('response finish'));
  res.on('close', () => console.log('response close'));
});
server.listen(0, '127.0.0.1', () => {
  const options = { port: server.address().port, host: '127.0.0.1', method: 'POST', path: '/a?b', agent: false };
  const req = http.request(options, (res) => {
    console.log('response', res.statusCode, res.statusMessage, res.headers['content-length']);
    res.on('data', (d) => console.log('client data', String(d)));
    res.on('end', () => console.log('client end', res.complete));
    res.on('close', () => console.log('incoming close'));
  });
  req.on('socket', () => console.log('socket'));
  req.on('finish', () => console.log('request finish'));
  req.on('close', () => {
    console.log('client request close');
    setTimeout(() => server.close(() => console.log('closed')), 60);
  });
  req.end('body');
});
