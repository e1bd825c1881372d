// An error of the destination unpipes; one of the source does not.
const { Readable, Writable, PassThrough } = require('stream');
const src = new Readable({ read() { this.push('x'); this.push(null); } });
const bad = new Writable({ write(c, e, cb) { cb(new Error('bad sink')); } });
bad.on('unpipe', () => console.log('unpipe')); bad.on('error', (e) => console.log('error', e.message)); bad.on('close', () => console.log('close'));
src.on('end', () => console.log('src end')); src.pipe(bad);
const s2 = new Readable({ read() { this.destroy(new Error('bad source')); } }); const p = new PassThrough();
p.on('close', () => console.log('p close')); p.on('end', () => console.log('p end')); s2.on('error', (e) => console.log('s2', e.message)); s2.pipe(p).resume();
setImmediate(() => { console.log(p.destroyed, p.writableEnded); const w = new Writable(); w.on('error', (e) => console.log(e.code, e.message)); w.pipe(p); });
const m = new Writable({}); m.on('error', (e) => console.log(e.code, e.message));
try { m.write('a'); } catch (e) { console.log('thrown', e.code, e.message); }
const r = new Readable(); r.on('error', (e) => console.log(e.code, e.message)); try { r.read(); } catch (e) { console.log('thrown', e.code); }
