// destroy(error): 'error' then 'close', after the callback of _destroy, each when.
const { Readable, Writable, Duplex } = require('stream');
function watch(name, s) { for (const e of ['error', 'close', 'end', 'finish']) s.on(e, (x) => console.log(name, e, x ? x.message : '')); return s; }
const r = watch('r', new Readable({ read() {}, destroy(err, cb) { console.log('r _destroy', err && err.message); cb(err); } }));
console.log(r.destroy(new Error('one')) === r, r.destroyed);
process.nextTick(() => console.log('tick'));
r.destroy(new Error('two'));
const w = watch('w', new Writable({ write() {}, destroy(err, cb) { setImmediate(() => { console.log('w destroyed'); cb(err); }); } }));
w.write('a', (e) => console.log('w cb', e && e.code)); w.write('b', (e) => console.log('w cb2', e && e.code));
w.destroy();
const d = watch('d', new Duplex({ read() {}, write(c, e, cb) { }, destroy(err, cb) { cb(new Error('from _destroy')); } }));
d.write('x', (e) => console.log('d cb', e && e.code)); d.write('y', (e) => console.log('d cb2', e && e.code)); d.destroy();
const q = watch('q', new Readable({ read() {}, emitClose: false })); q.destroy();
const z = watch('z', new Readable({ autoDestroy: false, read() { this.push(null); } })); z.resume();
const y = watch('y', new Readable({ autoDestroy: true, read() { this.push(null); } })); y.resume();
