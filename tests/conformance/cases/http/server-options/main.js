// Options of createServer: what is refused, and classes of one's own.
// @min 18
const http = require('http');
for (const options of [1, { requestTimeout: -1 }, { headersTimeout: 2000, requestTimeout: 1000 }, { keepAliveTimeout: 'x' }, { maxHeaderSize: 1.5 }, { insecureHTTPParser: 1 }, { joinDuplicateHeaders: 1 }]) {
  try {
    http.createServer(options);
    console.log('fine', options);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
class MyRequest extends http.IncomingMessage {
  get name() { return this.headers['x-name']; }
}
class MyResponse extends http.ServerResponse {
  hello(name) { this.end(`hello ${name}`); }
}
const server = http.createServer({ IncomingMessage: MyRequest, ServerResponse: MyResponse, joinDuplicateHeaders: true, uniqueHeaders: ['x-list'] }, (req, res) => {
  console.log(req.headers.authorization);
  res.setHeader('x-list', ['a', 'b']);
  res.hello(req.name);
});
server.listen(0, '127.0.0.1', () => {
  const headers = ['X-Name', 'me', 'Authorization', 'a', 'Authorization', 'b', 'Host', 'x'];
  http.get({ port: server.address().port, host: '127.0.0.1', headers, agent: false }, (res) => {
    console.log(res.headers['x-list']);
    res.on('data', (d) => console.log(String(d))).on('end', () => server.close());
  });
});
