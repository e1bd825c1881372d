// The body of a response as a stream: read by hand, by for await, teed by clone.
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
  res.write('one ');
  setTimeout(() => res.write('two '), 60);
  setTimeout(() => res.end('three'), 200);
}, async (url) => {
  let res = await fetch(url);
  const reader = res.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    console.log(value.constructor.name, Buffer.from(value).toString(), res.bodyUsed);
  }
  res = await fetch(url);
  let text = '';
  for await (const chunk of res.body) text += Buffer.from(chunk);
  console.log(text, res.bodyUsed);
  res = await fetch(url);
  const copy = res.clone();
  console.log(await copy.text(), await res.text());
});
