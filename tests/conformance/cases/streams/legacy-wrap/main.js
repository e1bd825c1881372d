// wrap() of an old-style stream, and Stream.prototype.pipe.
const { Readable, Stream, Writable } = require('stream'); const EE = require('events');
const old = new EE(); old.pause = () => console.log('pause'); old.resume = () => console.log('resume'); const r = new Readable({ highWaterMark: 2 }).wrap(old);
r.on('end', () => console.log('end')); old.emit('data', Buffer.from('abc')); old.emit('data', Buffer.from('d')); r.on('data', (d) => console.log('data', String(d))); setImmediate(() => { old.emit('data', Buffer.from('e')); old.emit('end'); });
const s = new Stream(); s.readable = true; const w = new Writable({ write(c, e, cb) { console.log('w', String(c)); cb(); } }); w.on('finish', () => console.log('w finish')); console.log(s.pipe(w) === w); s.emit('data', 'x'); s.emit('end');
class My extends Readable { constructor() { super({ objectMode: true }); this.n = 0; } _read() { this.push(this.n < 3 ? this.n++ : null); } } new My().on('data', (d) => console.log('my', d)).on('end', () => console.log('my end'));
function Old() { Readable.call(this); } require('util').inherits(Old, Readable); Old.prototype._read = function () { this.push(null); }; new Old().on('end', () => console.log('old end')).resume();
