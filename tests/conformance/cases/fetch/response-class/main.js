// Response: its defaults, its statics, statuses that have no body.
// @min 18
const show = (name, run) => {
  try {
    console.log(name, run());
  } catch (error) {
    console.log(name, error.name, error.message.replace('Response constructor: ', '').replace(/^I/, 'i'));
  }
};
const fields = (res) => [res.type, res.status, res.statusText, res.ok, res.url, res.redirected, res.bodyUsed, [...res.headers], res.body && res.body.constructor.name];
show('text', () => fields(new Response('x')));
show('empty', () => fields(new Response()));
show('init', () => fields(new Response(null, { status: 404, statusText: 'No', headers: { a: 'b' } })));
show('status', () => new Response('x', { status: 99 }));
show('204', () => fields(new Response(null, { status: 204 })));
show('204 with body', () => new Response('x', { status: 204 }));
show('json', () => fields(Response.json({ a: 1 }, { status: 201 })));
show('redirect', () => fields(Response.redirect('http://a/b', 301)));
show('no redirect', () => Response.redirect('http://a/b', 200));
show('error', () => fields(Response.error()));
show('immutable', () => Response.error().headers.append('a', 'b'));
(async () => {
  const res = new Response('text', { headers: { 'content-type': 'text/x' } });
  const copy = res.clone();
  console.log(await copy.text(), await res.text(), res.bodyUsed);
  console.log(await new Response(new Uint8Array([97, 98])).text());
  console.log(await new Response(new Blob(['blob'], { type: 'a/b' })).text());
  console.log((await new Response('abc').arrayBuffer()).byteLength);
  const blob = await new Response('abc', { headers: { 'content-type': 'a/B' } }).blob();
  console.log(blob.size, blob.type);
  await new Response('{').json().catch((error) => console.log(error.name));
})();
