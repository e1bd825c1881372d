// pipe: backpressure, 'pipe' and 'unpipe', end, several destinations.
const { Readable, Writable } = require('stream');
let n = 0;
const src = new Readable({ highWaterMark: 2, read() { n++; this.push(n > 6 ? null : String(n)); } });
function sink(name, delay) { const w = new Writable({ highWaterMark: 1, write(c, e, cb) { console.log(name, String(c)); setTimeout(cb, delay); } }); for (const e of ['pipe', 'unpipe', 'finish', 'close', 'drain']) w.on(e, () => console.log(name, e)); return w; }
const a = sink('a', 60); const b = sink('b', 150);
src.pipe(a); console.log(src.pipe(b) === b);
for (const e of ['pause', 'resume', 'end', 'close']) src.on(e, () => console.log('src', e));
a.once('drain', () => { if (src.unpipe) { src.unpipe(b); console.log('unpiped'); } });
