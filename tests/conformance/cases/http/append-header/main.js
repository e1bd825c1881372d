// appendHeader, setHeaders, getRawHeaderNames and flat lists for writeHead.
// @min 18
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/list') {
    res.writeHead(200, ['A', '1', 'A', '2', 'B', '3']);
    res.end();
    return;
  }
  if (req.url === '/both') {
    res.setHeader('A', '0');
    res.writeHead(200, ['A', '1', 'A', '2', 'B', '3']);
    res.end();
    return;
  }
  res.appendHeader('X-A', '1').appendHeader('x-a', ['2', '3']).appendHeader('X-B', 'b');
  res.setHeaders(new Map([['X-C', 'c'], ['set-cookie', ['d', 'e']]]));
  console.log(res.getHeaders(), res.getRawHeaderNames());
  try {
    res.setHeaders({ a: 'b' });
  } catch (error) {
    console.log(error.code, error.message);
  }
  res.end();
});
server.listen(0, '127.0.0.1', async () => {
  for (const path of ['/', '/list', '/both']) {
    await new Promise((resolve) => {
      http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
        console.log(res.rawHeaders.map((text) => (/GMT$/.test(text) ? 'DATE' : text)));
        res.resume().on('end', resolve);
      });
    });
  }
  server.close();
});
