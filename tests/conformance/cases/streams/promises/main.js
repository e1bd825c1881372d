// stream/promises and promisified pipeline and finished: which job they settle in.
// @min 18
const { promisify } = require('util'); const stream = require('stream'); const sp = require('stream/promises'); const { Readable, Writable, PassThrough } = stream;
console.log(promisify(stream.pipeline) === sp.pipeline, promisify(stream.finished) === sp.finished, stream.promises === sp, Object.keys(sp));
const src = () => Readable.from(['a', 'b']); const sink = () => new Writable({ objectMode: true, write(c, e, cb) { console.log('sink', c); cb(); } });
(async () => {
  const t = sink(); t.on('close', () => console.log('close')); t.on('finish', () => console.log('finish'));
  await sp.pipeline(src(), t); console.log('done');
  console.log(await sp.pipeline(src(), async function (s) { let n = ''; for await (const x of s) n += x; return n; }));
  console.log(await sp.pipeline(src(), async function* (s) { for await (const x of s) yield x + x; }, async (s) => { const r = []; for await (const x of s) r.push(x); return r; }));
  try { await sp.pipeline(src(), async function* (s) { throw new Error('gen'); }, sink()); } catch (e) { console.log(e.message); }
  const k = sink(); await sp.pipeline(src(), k, { end: false }); console.log('open', k.writable); k.end(); await sp.finished(k); console.log('finished');
  await sp.finished(k, { cleanup: true }); console.log(k.listenerCount('close'));
  try { await sp.pipeline(src()); } catch (e) { console.log(e.code, e.message); }
  const dead = sink(); dead.destroy(); try { await sp.pipeline(src(), dead); } catch (e) { console.log(e.code); }
})();
