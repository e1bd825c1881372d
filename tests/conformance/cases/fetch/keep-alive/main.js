// One connection serves one request after the other, and several at a time where they overlap.
// @min 18
const http = require('http');
const serve = (handler, run) => {
  const server = http.createServer(handler).listen(0, '127.0.0.1', async () => {
    await run(`http://127.0.0.1:${server.address().port}`);
    server.close();
    if (server.closeAllConnections) server.closeAllConnections();
  });
};
const ports = [];
serve((req, res) => {
  if (!ports.includes(req.socket.remotePort)) ports.push(req.socket.remotePort);
  console.log(req.url, 'connection', ports.indexOf(req.socket.remotePort));
  setTimeout(() => res.end(), 50);
}, async (url) => {
  await (await fetch(url + '/1')).text();
  await (await fetch(url + '/2')).text();
  const both = [fetch(url + '/3')];
  await new Promise((resolve) => setTimeout(resolve, 25));
  both.push(fetch(url + '/4'));
  for (const res of await Promise.all(both)) await res.text();
  console.log(ports.length);
});
