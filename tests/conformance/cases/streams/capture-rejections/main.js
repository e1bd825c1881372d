// captureRejections: a listener that rejects destroys the stream.
// @min 18
const { Readable, Writable } = require('stream'); const events = require('events');
const r = new Readable({ captureRejections: true, read() { this.push('a'); this.push(null); } }); r.on('data', async () => { throw new Error('in data'); }); r.on('error', (e) => console.log('error', e.message)); r.on('close', () => console.log('close'));
const w = new Writable({ captureRejections: true, write(c, e, cb) { cb(); } }); w.on('pipe', async () => { throw new Error('in pipe'); }); w.on('error', (e) => console.log('w error', e.message)); new Readable({ read() {} }).pipe(w);
(async () => { const q = new Readable({ read() { this.push('q'); this.push(null); } }); setImmediate(() => q.resume()); console.log(await events.once(q, 'end')); const k = new Readable({ read() {} }); setImmediate(() => k.destroy(new Error('k'))); try { await events.once(k, 'readable'); } catch (e) { console.log(e.message); }
 const n = new Readable({ read() {} }); const it = events.on(n, 'data'); setImmediate(() => { n.push('1'); n.push('2'); }); let c = 0; for await (const [d] of it) { console.log(String(d)); if (++c === 2) break; } })();
