// Pushes from outside _read: data at once while it flows, 'readable' in a tick else.
const { Readable } = require('stream');
const r = new Readable({ read() { console.log('_read'); } });
r.on('data', (d) => console.log('data', String(d)));
r.on('end', () => console.log('end'));
setImmediate(() => {
  console.log('push', r.push('a')); console.log('push', r.push('')); process.nextTick(() => console.log('tick'));
  console.log('push', r.push(Buffer.alloc(70000))); r.push(null); console.log('ended', r.readableEnded);
});
const q = new Readable({ read() {} });
q.on('readable', () => console.log('q readable', q.read()));
q.on('end', () => console.log('q end'));
q.push('x'); q.push('y');
setImmediate(() => { q.push('z'); q.push(null); console.log('q pushed'); });
const e = new Readable({ read() {} }); e.on('error', (x) => console.log(x.code, x.message)); e.push(null); e.push('late');
const u = new Readable({ read() {} }); u.on('error', (x) => console.log(x.code, x.message)); u.push(12);
