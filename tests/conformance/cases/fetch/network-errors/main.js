// fetch fails with TypeError: fetch failed, and says why in its cause.
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
  if (req.url === '/destroy') req.socket.destroy();
  else {
    res.writeHead(200, { 'content-length': 10 });
    res.write('abc');
    setTimeout(() => res.destroy(), 60);
  }
}, async (url) => {
  const show = async (name, run) => {
    try {
      console.log(name, await run());
    } catch (error) {
      const { cause } = error;
      console.log(name, error.name, error.message, cause && [cause.name, cause.code, cause.message.replace(/:\d+/, ':PORT')]);
    }
  };
  await show('destroyed', () => fetch(url + '/destroy'));
  await show('half', async () => (await fetch(url + '/half')).text());
  await show('scheme', () => fetch('ftp://a.b/'));
  await show('about', () => fetch('about:blank'));
  await show('bad port', () => fetch('http://127.0.0.1:1/'));
  await show('no url', () => fetch('/x'));
  await show('nothing', () => fetch());
  await show('credentials', () => fetch('http://u:p@127.0.0.1/'));
  await show('body of get', () => fetch(url, { body: 'x' }));
  await show('method', () => fetch(url, { method: 'a b' }));
  await show('forbidden', () => fetch(url, { method: 'CONNECT' }));
  await show('header', () => fetch(url, { headers: { 'a b': 'c' } }));
});
