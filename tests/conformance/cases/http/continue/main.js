// Expect: 100-continue: answered by itself, or by a listener of checkContinue; other expectations get 417.
const http = require('http');
const server = http.createServer((req, res) => {
  console.log('request', req.headers.expect);
  req.on('data', (d) => console.log('got', String(d))).on('end', () => res.end('done'));
});
const send = (expect) => new Promise((resolve) => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', headers: { Expect: expect }, agent: false });
  req.on('continue', () => {
    console.log('continue');
    req.end('body');
  });
  req.on('information', (info) => console.log('information', info.statusCode));
  req.on('response', (res) => {
    console.log('response', res.statusCode, res.headers.connection);
    res.resume().on('end', resolve);
    req.end();
  });
  req.flushHeaders();
});
server.listen(0, '127.0.0.1', async () => {
  await send('100-continue');
  await send('other');
  server.on('checkContinue', (req, res) => {
    console.log('checkContinue');
    res.writeContinue(() => console.log('written'));
    server.emit('request', req, res);
  });
  server.on('checkExpectation', (req, res) => {
    console.log('checkExpectation', req.headers.expect);
    res.statusCode = 400;
    res.end();
  });
  await send('100-continue');
  await send('other');
  server.removeAllListeners('checkContinue');
  server.on('checkContinue', (req, res) => res.writeHead(403).end());
  await send('100-continue');
  server.close();
});
