// Redirects are followed, refused or handed over; 303 and POST become GET.
// @min 18
const http = require('http');
const serve = (handler, run) => {
  const server = http.createServer(handler).listen(0, '127.0.0.1', async () => {
    await run(`http://127.0.0.1:${server.address().port}`);
    server.close();
    if (server.closeAllConnections) server.closeAllConnections();
  });
};
serve((req, res) => {
  console.log(req.method, req.url, req.headers['content-type']);
  const to = { '/301': 301, '/302': 302, '/303': 303, '/307': 307, '/loop': 302 }[req.url];
  if (to) {
    res.writeHead(to, { location: req.url === '/loop' ? '/loop' : '/end' });
    res.end('moved');
  } else {
    req.resume().on('end', () => res.end('end'));
  }
}, async (url) => {
  for (const [path, method] of [['/301', 'GET'], ['/301', 'POST'], ['/302', 'PUT'], ['/303', 'PUT'], ['/307', 'POST']]) {
    const body = method === 'GET' ? undefined : 'x';
    const res = await fetch(url + path, { method, body });
    console.log(res.status, res.redirected, new URL(res.url).pathname, await res.text());
  }
  const manual = await fetch(url + '/301', { redirect: 'manual' });
  console.log(manual.status, manual.type, manual.headers.get('location'), await manual.text());
  await fetch(url + '/301', { redirect: 'error' }).catch((error) => console.log(error.message, error.cause.message));
});
