// URL and URLSearchParams: parts, changes, order, errors.
const u = new URL('../b/./c?x=1&y=%20#h', 'https://user:pw@example.org:8080/a/d/e');
console.log(u.href, u.host, u.pathname, u.search, u.hash, u.origin, u.username, u.port);
u.searchParams.append('z', 'ä & ö');
u.port = '443';
u.pathname = '/new path';
u.hash = '';
console.log(u.href, String(u) === u.toJSON());
const p = new URLSearchParams({ b: '2', a: '1' });
p.append('b', '3');
p.sort();
console.log(p.toString(), p.get('b'), p.getAll('b'), p.has('c'), [...p].length, new URLSearchParams('?q=a+b%21').get('q'));
p.delete('b');
p.set('a', 'x');
for (const [k, v] of p) console.log(k, v);
try {
  new URL('/relative');
} catch (error) {
  console.log(error.name, error.code, error.input);
}
console.log(require('url').URL === URL, new URL('file:///a/b').pathname, new URL('HTTP://EXAMPLE.org').href);
