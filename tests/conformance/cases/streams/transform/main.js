// Transform: callbacks with values, flush, backpressure, push(null) inside, objects to bytes.
const { Transform, PassThrough } = require('stream');
const t = new Transform({ transform(c, e, cb) { console.log('transform', String(c)); cb(null, String(c).toUpperCase()); }, flush(cb) { console.log('flush'); cb(null, '!'); } });
t.on('data', (d) => console.log('data', String(d))); for (const e of ['prefinish', 'finish', 'end', 'close']) t.on(e, () => console.log(e));
t.write('a', () => console.log('a done')); t.write('b'); t.end('c'); process.nextTick(() => console.log('tick'));
setTimeout(() => {
  const o = new Transform({ readableObjectMode: true, transform(c, e, cb) { this.push({ c: String(c) }); this.push({ n: c.length }); cb(); } });
  o.on('data', (d) => console.log(d)); o.on('end', () => console.log('o end')); o.end('xyz');
  const e = new Transform({ transform(c, enc, cb) { cb(new Error('no')); } }); e.on('error', (x) => console.log(x.message)); e.on('close', () => console.log('e close')); e.write('q', (x) => console.log('cb', x && x.message));
  const n = new Transform({ transform(c, enc, cb) { this.push(c); this.push(null); cb(); } }); n.on('data', (d) => console.log('n', String(d))); n.on('end', () => console.log('n end')); n.on('finish', () => console.log('n finish')); n.on('close', () => console.log('n close')); n.end('1');
  const m = new Transform(); m.on('error', (x) => console.log(x.code, x.message)); try { m.write('a'); } catch (x) { console.log('thrown', x.code); }
  const p = new PassThrough({ highWaterMark: 2 }); console.log(p.write('abc'), p.writableLength, p.readableLength, p.read() + '');  p.end(); p.resume(); p.on('end', () => console.log('p end'));
}, 200);
