// A client that goes away: the server's request is aborted, its response closed, writes come to nothing.
const http = require('http');
const server = http.createServer((req, res) => {
  req.on('aborted', () => console.log('aborted', req.aborted));
  req.on('error', (error) => console.log('request error', error.code, error.message));
  req.on('close', () => console.log('request close'));
  res.on('close', () => {
    console.log('response close', res.finished);
    setTimeout(() => {
      console.log('late write', res.write('x'));
      server.close(() => console.log('closed'));
    }, 60);
  });
  res.write('a');
});
server.listen(0, '127.0.0.1', () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    res.on('data', () => setTimeout(() => req.abort(), 60));
    res.on('aborted', () => console.log('client aborted'));
    res.on('error', (error) => console.log('client response error', error.code));
    res.on('close', () => console.log('client response close'));
  });
  req.on('abort', () => console.log('abort event'));
  req.on('error', (error) => console.log('client error', error.code));
  req.on('close', () => console.log('client close'));
});
