// How much read() takes of what is buffered, flowing or not, strings, bytes and objects.
const { Readable } = require('stream');
function make(o) { const r = new Readable({ read() {}, ...o }); return r; }
const b = make(); b.push('abc'); b.push('defg'); b.push('h');
console.log(String(b.read(2)), String(b.read(4)), b.read(10), b.readableLength); b.push(null); console.log(String(b.read(10)), b.read());
const s = make({ encoding: 'utf8' }); s.push(Buffer.from([0xe2, 0x82])); s.push(Buffer.from([0xac, 0x41])); s.push('xyz'); console.log(s.read(2), s.readableLength, s.read());
const c = make(); c.push('one'); c.push('two'); console.log(String(c.read()), c.readableLength); console.log(c.read());
const o = make({ objectMode: true }); o.push(1); o.push('two'); o.push(3); console.log(o.read(), o.read(10), o.readableLength, o.read());
const e = make(); e.push('h\u00e9llo'); e.setEncoding('hex'); console.log(e.read(4), e.read());
const z = make({ highWaterMark: 0 }); console.log(z.push('a'), z.readableHighWaterMark, String(z.read(0)), String(z.read()));
console.log(make().readableHighWaterMark, make({ objectMode: true }).readableHighWaterMark);
for (const h of [-1, 'x', NaN, 3.5]) { try { console.log(make({ highWaterMark: h }).readableHighWaterMark); } catch (x) { console.log(x.code, x.message); } }
