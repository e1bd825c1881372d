// The jobs of pipeThrough and pipeTo.
// @min 18
// @max 24
let n = 0; const tick = (k) => { if (n++ < k) Promise.resolve().then(() => { console.log("job", n); tick(k); }); };
(async () => { tick(30); const src = new ReadableStream({ start(c) { for (const x of ['x', 'y', 'z']) c.enqueue(x); c.close(); } }); const out = []; await src.pipeThrough(new TransformStream({ transform(c, k) { console.log('transform', c); k.enqueue(c + c); }, flush() { console.log('flush'); } })).pipeTo(new WritableStream({ write(c) { console.log('sink', c); out.push(c); }, close() { console.log('sink close'); }, abort(e) { console.log('sink abort', e); } })); console.log(out);
 try { await new ReadableStream({ start(c) { c.error(new Error('src')); } }).pipeTo(new WritableStream({ abort(r) { console.log('abort', r.message); } })); } catch (x) { console.log(x.message); } try { await new ReadableStream({ start(c) { c.enqueue(1); }, cancel(r) { console.log('cancel', r.message); } }).pipeTo(new WritableStream({ write() { throw new Error('sink'); } })); } catch (x) { console.log(x.message); } })();
