// _construct comes before reads, writes and destroy, which wait for it.
// @min 18
const { Readable, Writable, Duplex } = require('stream');
const w = new Writable({ construct(cb) { console.log('construct w'); setImmediate(() => { console.log('constructed w'); cb(); }); }, write(c, e, cb) { console.log('write', String(c)); cb(); }, final(cb) { console.log('final'); cb(); }, destroy(e, cb) { console.log('destroy w'); cb(e); } });
w.on('finish', () => console.log('finish')); w.on('close', () => console.log('close')); w.write('a', () => console.log('a cb')); w.end('b'); console.log('after');
const r = new Readable({ construct(cb) { console.log('construct r'); cb(); }, read() { console.log('read'); this.push(null); } }); r.on('data', () => {}); r.on('end', () => console.log('end'));
const f = new Duplex({ construct(cb) { cb(new Error('cannot')); }, read() { console.log('never'); }, write() { console.log('never'); } }); f.on('error', (e) => console.log(e.message)); f.on('close', () => console.log('f close')); f.write('x', (e) => console.log('f cb', e.message));
const d = new Readable({ construct(cb) { setImmediate(cb); }, destroy(e, cb) { console.log('d destroy', e && e.message); cb(e); }, read() {} }); d.on('error', (e) => console.log('d', e.message)); d.on('close', () => console.log('d close')); d.destroy(new Error('early')); console.log(d.destroyed);
