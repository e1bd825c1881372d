// Interim responses: writeProcessing, writeEarlyHints; the client gets them as information.
// @min 18
const http = require('http');
const server = http.createServer((req, res) => {
  res.writeProcessing();
  res.writeEarlyHints({ link: ['</a.css>; rel=preload; as=style', '</b.js>; rel=preload'], 'x-trace': 'id' }, () => console.log('hinted'));
  for (const hints of [{ link: 'bad' }, { link: 1 }, 1, {}]) {
    try {
      res.writeEarlyHints(hints);
      console.log('nothing');
    } catch (error) {
      console.log(error.code, error.message);
    }
  }
  res.end('x');
});
server.listen(0, '127.0.0.1', () => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    console.log(res.statusCode);
    res.resume().on('end', () => server.close());
  });
  req.on('information', (info) => console.log(info));
});
