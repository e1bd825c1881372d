// A request piped into its response, and a response into another request: a proxy.
const http = require('http');
const origin = http.createServer((req, res) => {
  res.writeHead(202, { 'X-Origin': req.headers['x-via'] || 'none' });
  req.pipe(res);
});
const proxy = http.createServer((req, res) => {
  const options = { port: origin.address().port, host: '127.0.0.1', method: req.method, path: req.url, headers: { 'X-Via': 'proxy' }, agent: false };
  req.pipe(http.request(options, (answer) => {
    res.writeHead(answer.statusCode, { 'X-Origin': answer.headers['x-origin'] });
    answer.pipe(res);
  }));
});
origin.listen(0, '127.0.0.1', () => proxy.listen(0, '127.0.0.1', () => {
  const req = http.request({ port: proxy.address().port, host: '127.0.0.1', method: 'PUT', path: '/x', agent: false }, (res) => {
    console.log(res.statusCode, res.headers['x-origin'], res.headers['transfer-encoding']);
    let all = '';
    res.setEncoding('utf8').on('data', (d) => { all += d; }).on('end', () => {
      console.log(all);
      origin.close();
      proxy.close();
    });
  });
  req.write('one ');
  setTimeout(() => req.end('two'), 60);
}));
