// Handlers that are async functions, bodies read with for await, many requests that overlap.
const http = require('http');
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const server = http.createServer(async (req, res) => {
  let size = 0;
  for await (const chunk of req) size += chunk.length;
  console.log('received', req.url, size);
  await sleep(Number(req.url.slice(1)));
  res.end(`${req.url} ${size}`);
});
const post = (ms, body) => new Promise((resolve) => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', path: `/${ms}`, agent: false }, async (res) => {
    let text = '';
    for await (const chunk of res) text += chunk;
    console.log('answer', text);
    resolve();
  });
  req.end(body);
});
server.listen(0, '127.0.0.1', async () => {
  await Promise.all([post(180, 'aaa'), post(60, 'bb'), post(120, 'c')]);
  server.close(() => console.log('closed'));
});
