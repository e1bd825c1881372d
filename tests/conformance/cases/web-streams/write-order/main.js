// The jobs that writes to a web stream take; a sink that returns promises.
// @min 18
let n = 0; const tick = (k) => { if (n++ < k) Promise.resolve().then(() => { console.log('job', n); tick(k); }); };
(async () => { tick(12); const ws = new WritableStream({ start() { console.log('w start'); }, async write(c) { console.log('write', c); }, close() { console.log('w close'); } }, { highWaterMark: 1 }); const w = ws.getWriter(); w.ready.then(() => console.log('ready')); w.write('a').then(() => console.log('a done')); w.write('b').then(() => console.log('b done')); w.closed.then(() => console.log('w closed')); await w.close(); console.log('close done'); })();
