// Trailers after a chunked body, announced or not.
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/wrong') {
    try {
      res.writeHead(200, { Trailer: 'x', 'Content-Length': 1 });
    } catch (error) {
      console.log(error.code, error.message);
    }
    res.end('x');
    return;
  }
  res.writeHead(200, { Trailer: 'X-Sum' });
  res.write('data');
  res.addTrailers({ 'X-Sum': '42', 'x-other': 'y' });
  res.end();
});
server.listen(0, '127.0.0.1', () => {
  const get = (path, next) => http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
    console.log(res.statusCode, res.headers.trailer, res.headers['transfer-encoding'], res.trailers);
    res.resume().on('end', () => {
      console.log(res.trailers, res.rawTrailers);
      next();
    });
  });
  get('/', () => get('/wrong', () => server.close()));
});
