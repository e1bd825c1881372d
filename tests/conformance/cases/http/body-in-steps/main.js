// After each part of a request's body the server's ticks and microtasks run, before the request is complete.
const http = require('http');
const log = (...a) => console.log(...a);
const server = http.createServer((req, res) => {
  log('request', req.complete);
  process.nextTick(() => log('tick', req.complete));
  Promise.resolve().then(() => log('micro', req.complete));
  setImmediate(() => log('immediate', req.complete));
  req.on('data', (d) => {
    log('data', String(d), req.complete);
    process.nextTick(() => log('data tick', req.complete));
    Promise.resolve().then(() => log('data micro', req.complete));
  });
  req.on('end', () => {
    log('end', req.complete);
    res.end('x');
  });
});
server.listen(0, '127.0.0.1', () => {
  const send = (headers, next) => {
    const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', headers, agent: false }, (res) => {
      res.resume().on('end', next);
    });
    req.write('ab');
    req.end('cd');
  };
  send({ 'Content-Length': 4 }, () => send({}, () => server.close()));
});
