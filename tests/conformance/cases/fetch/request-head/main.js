// What fetch sends: its headers in their order, by method and body.
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
  let body = '';
  req.on('data', (d) => { body += d; }).on('end', () => {
    const hide = (text) => text.replace(/127\.0\.0\.1:\d+/, 'HOST').replace(/formdata-undici-\d+/g, 'BOUNDARY').replace(/-{4,}\d+/g, 'BOUNDARY');
    const headers = req.rawHeaders.map(hide);
    const length = headers.indexOf('content-length');
    if (/multipart/.test(headers.join())) headers[length + 1] = 'LENGTH';
    console.log(req.method, req.url, JSON.stringify(headers));
    console.log(JSON.stringify(hide(body).trim()));
    res.end();
  });
}, async (url) => {
  await fetch(url + '/a?b=c#d');
  await fetch(url, { method: 'post', body: 'héy' });
  await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-B': '1' }, body: JSON.stringify({ a: 1 }) });
  await fetch(url, { method: 'PUT', body: new URLSearchParams({ a: 'b c' }) });
  await fetch(url, { method: 'PATCH', body: new Uint8Array([65, 66]) });
  await fetch(url, { method: 'DELETE' });
  await fetch(url, { method: 'POST' });
  await fetch(url, { method: 'HEAD' });
  await fetch(url, { headers: new Headers([['accept', 'text/plain'], ['User-Agent', 'me']]) });
  await fetch(new Request(url + '/r', { method: 'POST', body: 'x', headers: { a: 'b' } }), { headers: { c: 'd' } });
  const form = new FormData();
  form.append('a', 'b');
  form.append('a', 'c"d');
  await fetch(url, { method: 'POST', body: form });
  await fetch(new URL(url + '/url'), { method: 'POST', body: new Blob(['blob'], { type: 'text/x' }) });
});
