// Names and values that are no headers, status codes and phrases that cannot be sent.
const http = require('http');
const server = http.createServer((req, res) => {
  for (const call of [
    () => res.setHeader('bad name', 'x'), () => res.setHeader('', 'x'), () => res.setHeader(undefined, 'x'),
    () => res.setHeader('a'), () => res.setHeader('a', 'b\nc'), () => res.setHeader('a', '\u0151'),
    () => res.getHeader(), () => res.hasHeader(1), () => res.removeHeader(null),
    () => res.writeHead(99), () => res.writeHead('1000'), () => res.writeHead(200, 'a\nb'),
    () => res.writeHead(200, { 'a b': 1 }), () => res.writeHead(200, { a: 'b\r' }),
    () => res.addTrailers({ 'a b': 1 }), () => res.addTrailers({ a: '\n' }),
    () => http.request({ method: 'a b' }), () => http.request({ method: 1 }), () => http.request({ path: '/a b' }),
    () => http.request({ protocol: 'ftp:' }), () => http.request({ host: 1 }), () => http.request({ agent: 1 }),
    () => http.request({ headers: { 'a b': 1 } }), () => http.request('ftp://a.b/'),
  ]) {
    try {
      call();
      console.log('no error', String(call));
    } catch (error) {
      console.log(error.name, error.code, error.message);
    }
  }
  res.statusMessage = 'Fine';
  res.end();
});
server.listen(0, '127.0.0.1', () => {
  http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    console.log(res.statusCode);
    res.resume().on('end', () => server.close());
  });
});
