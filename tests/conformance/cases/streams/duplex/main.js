// Duplex: allowHalfOpen, two high water marks, sides that are off, destroyed when both are done.
const { Duplex } = require('stream');
const watch = (n, s) => { for (const e of ['end', 'finish', 'close', 'prefinish']) s.on(e, () => console.log(n, e)); return s; };
const a = watch('open', new Duplex({ read() { this.push(null); }, write(c, e, cb) { cb(); } })); a.resume(); setImmediate(() => { console.log('open', a.writable, a.destroyed); a.end('x'); });
const b = watch('shut', new Duplex({ allowHalfOpen: false, read() { this.push(null); }, write(c, e, cb) { cb(); } })); b.resume();
const c = new Duplex({ readableHighWaterMark: 3, writableHighWaterMark: 5, readableObjectMode: true }); console.log(c.readableHighWaterMark, c.writableHighWaterMark, c.readableObjectMode, c.writableObjectMode, c.allowHalfOpen);
const d = watch('no write', new Duplex({ writable: false, read() { this.push(null); } })); console.log(d.writable, d.writableEnded, d.writableFinished); d.resume();
const e = watch('no read', new Duplex({ readable: false, write(x, y, cb) { cb(); } })); console.log(e.readable, e.readableEnded); e.end();
console.log(a instanceof require('stream').Readable, a instanceof require('stream').Writable, Duplex() instanceof Duplex);
