// Text encodings both ways, and searching, filling, comparing.
const b = Buffer.from('Hello, Wörld! 😀');
for (const e of ['utf8', 'hex', 'base64', 'latin1', 'ascii', 'ucs2', 'binary']) console.log(e, b.toString(e), Buffer.from(b.toString(e), e).length);
console.log(Buffer.from('zz12', 'hex'), Buffer.from('abc', 'hex'), Buffer.from('YQ', 'base64'), Buffer.from('Y-_', 'base64').length);
console.log(b.indexOf('W'), b.indexOf(Buffer.from('!')), b.lastIndexOf('l'), b.includes('ö'), b.indexOf(0x2c), b.indexOf('none'));
console.log(Buffer.from('abcabc').fill('xy', 1, 4).toString(), Buffer.compare(Buffer.from('a'), Buffer.from('b')), b.toString('utf8', 7, 9));
console.log([1, 2, 3].map((n) => Buffer.from([0xe2, 0x82, 0xac]).slice(0, n).toString()));
const w = Buffer.alloc(6);
console.log(w.write('é', 1), w.write('ff', 4, 'hex'), w, w.toJSON(), JSON.stringify({ w }));
console.log([...Buffer.from('ab').entries()], [...Buffer.from('ab').keys()], Buffer.from([1, 2, 3, 4]).swap16(), Buffer.isEncoding('UTF-8'));
