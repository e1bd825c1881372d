// Request: its defaults, and what a request made of another one takes over.
// @min 18
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.message);
  }
};
const req = new Request('http://a.b/c?d#e', { method: 'post', body: 'x', headers: { h: 'i' } });
console.log(req.method, req.url, req.redirect, req.credentials, req.mode, req.cache, req.referrer, req.integrity, req.keepalive, req.duplex, req.signal.aborted);
console.log([...req.headers], req.bodyUsed);
show('relative', () => new Request('/x'));
show('get with body', () => new Request('http://a/', { body: 'x' }));
show('trace', () => new Request('http://a/', { method: 'TRACE' }));
show('nothing', () => new Request());
show('normalised', () => ['get', 'patch', 'Delete', 'custom'].map((method) => new Request('http://a/', { method }).method));
(async () => {
  const other = new Request(req, { headers: { z: '1' } });
  console.log(other.method, other.url, [...other.headers], req.bodyUsed);
  console.log(await other.text());
  await other.text().catch((error) => console.log(error.name));
  show('used', () => new Request(other));
})();
