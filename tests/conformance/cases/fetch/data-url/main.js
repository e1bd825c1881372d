// data: URLs are answered without a network.
// @min 18
const http = require('http');
const serve = (handler, run) => {
  const server = http.createServer(handler).listen(0, '127.0.0.1', async () => {
    await run(`http://127.0.0.1:${server.address().port}`);
    server.close();
    if (server.closeAllConnections) server.closeAllConnections();
  });
};
serve(() => {}, async () => {
  for (const url of ['data:,plain', 'data:text/html,%3Cb%3E', 'data:text/plain;base64,aGVsbG8=', 'data:application/json,{"a":1}']) {
    const res = await fetch(url);
    console.log(res.status, res.headers.get('content-type'), await res.text());
  }
});
