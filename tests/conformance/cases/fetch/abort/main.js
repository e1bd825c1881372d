// A signal ends a fetch before it begins, while it waits, and while its body comes.
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
  res.write('a');
}, async (url) => {
  const show = async (name, run) => {
    try {
      console.log(name, await run());
    } catch (error) {
      console.log(name, error.name, error.message, error.code);
    }
  };
  await show('before', () => fetch(url, { signal: AbortSignal.abort() }));
  await show('own reason', () => fetch(url, { signal: AbortSignal.abort(new RangeError('mine')) }));
  const controller = new AbortController();
  await show('body', async () => {
    const res = await fetch(url, { signal: controller.signal });
    setTimeout(() => controller.abort(), 60);
    return res.text();
  });
  const at = new AbortController();
  const promise = fetch(url, { signal: at.signal });
  at.abort();
  await show('at once', () => promise);
});
