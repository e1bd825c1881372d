// Writing too late: after end, after the connection is gone; what the callbacks are told.
const http = require('http');
const server = http.createServer((req, res) => {
  res.on('error', (error) => console.log('error', error.code));
  console.log('end', res.end('x') === res, res.finished, res.writableEnded);
  console.log('write', res.write('y', (error) => console.log('callback', error && error.code)));
  res.end('z', (error) => console.log('end callback', error && error.code));
  res.end();
  try {
    res.write(null);
  } catch (error) {
    console.log(error.code);
  }
  res.on('finish', () => {
    console.log('finish', res.writableFinished);
    setTimeout(() => server.close(), 60);
  });
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    res.on('data', (d) => console.log('client', String(d)));
  });
});
