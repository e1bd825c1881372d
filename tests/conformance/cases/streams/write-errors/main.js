// Errors of writes: after end, destroyed, of _write, null, wrong types.
const { Writable } = require('stream');
const show = (name) => (e) => console.log(name, e ? e.code || e.message : e);
const w = new Writable({ write(c, e, cb) { cb(); } });
w.on('error', show('w error')); w.on('close', () => console.log('w close'));
w.end('x');
console.log(w.write('y', show('w cb')));
const f = new Writable({ write(c, e, cb) { cb(new Error('bad')); } });
f.on('error', show('f error')); f.on('close', () => console.log('f close'));
console.log(f.write('1', show('f cb 1')), f.write('2', show('f cb 2')));
const g = new Writable({ write(c, e, cb) { setImmediate(cb, new Error('late')); } });
g.on('error', show('g error')); g.on('close', () => console.log('g close'));
g.write('1', show('g cb 1')); g.write('2', show('g cb 2')); g.end('3', show('g end cb'));
const t = new Writable({ write(c, e, cb) { cb(); } });
t.on('error', show('t error'));
for (const v of [null, 5, {}, undefined, true]) { try { console.log(t.write(v, show('t cb'))); } catch (e) { console.log('throws', e.code, e.message); } }
try { t.write('a', 'nonsense'); } catch (e) { console.log(e.code, e.message); }
try { t.setDefaultEncoding('nonsense'); } catch (e) { console.log(e.code, e.message); }
setTimeout(() => {
  const d = new Writable({ write(c, e, cb) { cb(); } });
  d.on('error', show('d error')); d.on('close', () => console.log('d close'));
  d.destroy(); console.log(d.destroyed, d.write('a', show('d cb'))); d.end(show('d end'));
}, 200);
