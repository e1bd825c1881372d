// AbortSignals: addAbortSignal, the signal option, pipeline and finished with one.
// @min 18
const { Readable, Writable, addAbortSignal, finished, pipeline } = require('stream'); const { pipeline: pp, finished: ff } = require('stream/promises');
const ac = new AbortController(); const r = addAbortSignal(ac.signal, new Readable({ read() {} })); r.on('error', (e) => console.log('r', e.name, e.code, e.message, e.cause && e.cause.name)); r.on('close', () => console.log('r close'));
const w = new Writable({ write() {}, signal: ac.signal }); w.on('error', (e) => console.log('w', e.name)); w.on('close', () => console.log('w close')); w.write('a', (e) => console.log('w cb', e && e.name));
ac.abort(); console.log(r.destroyed, w.destroyed);
const done = new AbortController(); done.abort('why'); const x = new Readable({ read() {}, signal: done.signal }); x.on('error', (e) => console.log('x', e.name, e.cause)); console.log(x.destroyed);
setTimeout(async () => {
  const a = new AbortController(); const s = new Readable({ read() {} }); setImmediate(() => a.abort()); s.on('close', () => console.log('s close')); try { await pp(s, new Writable({ write() {} }), { signal: a.signal }); } catch (e) { console.log('pipeline', e.name, e.code, s.destroyed, e.cause && e.cause.name); }
  const b = new AbortController(); const t = new Readable({ read() {} }); setImmediate(() => b.abort()); try { await ff(t, { signal: b.signal }); } catch (e) { console.log('finished', e.name, t.destroyed); }
  try { await ff(t, { signal: b.signal }); } catch (e) { console.log('finished', e.name); } t.destroy();
  for (const v of [{}, null, 5]) try { addAbortSignal(v, t); } catch (e) { console.log(e.code, e.message); }
}, 200);
