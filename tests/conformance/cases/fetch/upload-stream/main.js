// A stream as the body of a request goes out in chunks.
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
  console.log(req.headers['transfer-encoding'], req.headers['content-length']);
  req.pipe(res);
}, async (url) => {
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('one '));
      controller.enqueue(new TextEncoder().encode('two'));
      controller.close();
    },
  });
  console.log(await (await fetch(url, { method: 'POST', body, duplex: 'half' })).text());
  await fetch(url, { method: 'POST', body: new ReadableStream() }).catch((error) => console.log(error.name, error.message));
});
