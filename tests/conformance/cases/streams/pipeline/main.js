// pipeline: its callback after everything is closed, errors destroy all.
const { pipeline, Readable, Transform, Writable, PassThrough } = require('stream');
const src = (a) => { let i = 0; return new Readable({ read() { this.push(i < a.length ? a[i++] : null); } }); };
const up = () => new Transform({ transform(c, e, cb) { cb(null, String(c).toUpperCase()); } });
const out = (name) => new Writable({ write(c, e, cb) { console.log(name, String(c)); cb(); } });
const watch = (name, s) => { for (const e of ['end', 'finish', 'close', 'error']) s.on(e, (x) => console.log(name, e, x ? x.message : '')); return s; };
const r = pipeline(watch('src', src(['a', 'b'])), watch('up', up()), watch('out', out('out')), (e) => { console.log('done', e); second(); });
console.log(r instanceof Writable);
function second() {
  const bad = new Transform({ transform(c, e, cb) { cb(new Error('broken')); } });
  pipeline(watch('s', src(['a'])), watch('bad', bad), watch('o', out('o')), (e) => { console.log('failed', e.message); third(); });
}
function third() {
  const cut = watch('cut', new Readable({ read() {} })); setImmediate(() => cut.destroy());
  pipeline(cut, watch('pt', new PassThrough()), (e) => { console.log('cut', e && e.code); fourth(); });
}
function fourth() {
  for (const args of [[], [src([])], [src([]), out('x')]]) { try { pipeline(...args); } catch (e) { console.log(e.code, e.message); } }
}
