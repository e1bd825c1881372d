// Headers of a response before they are sent: names keep their spelling, are found in any case.
const http = require('http');
const server = http.createServer((req, res) => {
  res.setHeader('X-One', 1);
  res.setHeader('x-one', 'two');
  res.setHeader('Set-Cookie', ['a', 'b']);
  console.log(res.getHeader('X-ONE'), res.getHeader('nope'), res.hasHeader('set-cookie'), res.getHeaderNames());
  console.log(res.getHeaders(), Object.getPrototypeOf(res.getHeaders()));
  res.removeHeader('X-One');
  console.log(res.getHeaderNames(), res.headersSent);
  res.writeHead(201, 'Made', { 'X-Two': 'y', 'set-cookie': 'c' });
  console.log(res.headersSent, res.statusCode, res.statusMessage, res.getHeaderNames());
  for (const call of [() => res.setHeader('a', 'b'), () => res.removeHeader('a'), () => res.writeHead(200)]) {
    try {
      call();
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  res.end();
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    const raw = res.rawHeaders.map((text) => (/GMT$/.test(text) ? 'DATE' : text));
    console.log(res.statusCode, res.statusMessage, raw);
    res.resume().on('end', () => server.close());
  });
});
