// FormData that a server sends back, and that Response makes of bytes.
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
  res.setHeader('Content-Type', req.headers['content-type']);
  req.pipe(res);
}, async (url) => {
  const form = new FormData();
  form.append('a', '1');
  form.append('a', 'zwei é');
  const back = await (await fetch(url, { method: 'POST', body: form })).formData();
  console.log([...back]);
  console.log([...(await (await fetch(url, { method: 'POST', body: new URLSearchParams('x=1&y=%20z') })).formData())]);
  await new Response('x').formData().catch((error) => console.log(error.name));
});
