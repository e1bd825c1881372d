// A request destroyed before it has a socket, while it connects, and with an error of the program's own.
// @min 18
const http = require('http');
const server = http.createServer((req, res) => res.end('x'));
const log = (name, req) => new Promise((resolve) => {
  req.on('error', (error) => console.log(name, 'error', error.code, error.message));
  req.on('close', () => {
    console.log(name, 'close', req.destroyed, req.closed, req.errored && req.errored.message);
    setTimeout(resolve, 60);
  });
  req.on('response', (res) => {
    console.log(name, 'response');
    res.resume();
  });
  console.log(name, req.destroyed, req.closed);
});
server.listen(0, '127.0.0.1', async () => {
  const options = { port: server.address().port, host: '127.0.0.1', agent: false };
  let req = http.get(options);
  req.destroy();
  await log('at once', req);
  req = http.get(options);
  req.destroy(new Error('mine'));
  await log('own error', req);
  req = http.get(options);
  req.on('socket', () => req.destroy());
  await log('at socket', req);
  req = http.get(options);
  req.abort();
  await log('abort', req);
  req = http.get(Object.assign({ signal: AbortSignal.abort() }, options));
  await log('signal', req);
  const controller = new AbortController();
  req = http.get(Object.assign({ signal: controller.signal }, options));
  req.on('socket', () => controller.abort());
  await log('signal later', req);
  server.close();
});
