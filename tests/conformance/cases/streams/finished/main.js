// finished(): after end and finish, on error, on early close, on streams that are over; its cleanup.
const { finished, Readable, Writable, Duplex, PassThrough } = require('stream');
const say = (name) => (e) => console.log(name, e ? e.code || e.message : 'ok');
const r = new Readable({ read() { this.push(null); } }); finished(r, say('r')); r.resume(); r.on('close', () => console.log('r close')); r.on('end', () => console.log('r end'));
const w = new Writable({ write(c, e, cb) { cb(); } }); finished(w, say('w')); w.end(); w.on('close', () => console.log('w close'));
const c = new Readable({ read() {} }); finished(c, say('closed early')); c.destroy();
const x = new Readable({ read() {} }); finished(x, say('error')); x.on('error', () => {}); x.destroy(new Error('why'));
const p = new PassThrough(); finished(p, { readable: false }, say('writable side')); p.end();
const h = new Duplex({ read() { this.push(null); }, write(c, e, cb) { cb(); } }); finished(h, { writable: false }, say('readable side')); h.resume();
const k = new Writable({ write(c, e, cb) { cb(); } }); const off = finished(k, say('never')); off(); k.end();
setTimeout(() => { process.nextTick(() => console.log('tick a')); finished(r, say('r again')); finished(w, say('w again')); finished(c, say('c again')); finished(x, say('x again')); process.nextTick(() => console.log('tick b')); }, 200);
try { finished({}, () => {}); } catch (e) { console.log(e.code, e.message); } try { finished(r); } catch (e) { console.log(e.code, e.message); }
