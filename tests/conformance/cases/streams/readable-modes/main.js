// 'readable', read(n), 'data', pause and resume: what comes when.
const { Readable } = require('stream');
let n = 0;
const r = new Readable({ highWaterMark: 6, read(size) { n++; console.log('_read', size, n); this.push(n > 4 ? null : `chunk${n}`); } });
r.on('readable', () => { console.log('readable', r.readableLength); let c; while ((c = r.read(4)) !== null) console.log('read', c.toString()); console.log('rest', r.readableLength); });
r.on('end', () => console.log('end', r.readableEnded));
r.on('close', () => console.log('close'));
process.nextTick(() => console.log('tick'));
setTimeout(() => {
  let i = 0;
  const f = new Readable({ objectMode: true, read() { this.push(i < 5 ? { i: i++ } : null); } });
  f.on('data', (d) => { console.log('data', d, f.readableFlowing); if (d.i === 1) { f.pause(); setImmediate(() => { console.log('resume'); f.resume(); }); } });
  f.on('pause', () => console.log('paused')); f.on('resume', () => console.log('resumed'));
  f.on('end', () => console.log('end')); f.on('close', () => console.log('close'));
}, 200);
