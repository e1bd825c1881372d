// A response: status, headers, body; the body can be read once.
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
  res.setHeader('X-A', ['1', '2']);
  res.setHeader('Set-Cookie', ['a=1', 'b=2']);
  res.sendDate = false;
  res.end('{"x":1}');
}, async (url) => {
  const res = await fetch(url + '/path');
  console.log(res.status, res.statusText, res.ok, res.type, res.redirected, res.bodyUsed, new URL(res.url).pathname);
  console.log([...res.headers]);
  console.log(res.headers.get('x-a'), res.headers.get('nope'));
  console.log(await res.json(), res.bodyUsed);
  for (const read of ['text', 'json', 'arrayBuffer', 'blob']) {
    await res[read]().catch((error) => console.log(read, error.name, error.message));
  }
  try {
    res.clone();
  } catch (error) {
    console.log(error.name, error.message);
  }
});
