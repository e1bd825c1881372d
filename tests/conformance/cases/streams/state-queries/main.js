// isReadable, isErrored, isDisturbed, errored, closed, readableAborted, readableDidRead: through a stream's life.
// @min 18
const s = require('stream'); const { Readable, Writable } = s;
const r = new Readable({ read() {} }); const w = new Writable({ write(c, e, cb) { cb(); } });
const look = (n) => console.log(n, s.isReadable(r), s.isErrored(r), s.isDisturbed(r), r.readable, r.errored && r.errored.message, r.closed, r.readableAborted, r.readableDidRead, r.readableFlowing, '|', w.writable, w.closed, w.errored && w.errored.message, w.writableAborted, w.writableNeedDrain, w.writableCorked);
look('new'); r.push('x'); r.read(); look('read'); w.end(); look('ended'); setImmediate(() => { look('finished'); r.on('error', () => look('error event')); r.on('close', () => look('close event')); r.destroy(new Error('e')); look('destroyed'); });
console.log(s.getDefaultHighWaterMark(false), s.getDefaultHighWaterMark(true)); s.setDefaultHighWaterMark(false, 10); console.log(new Readable().readableHighWaterMark); try { s.setDefaultHighWaterMark(true, -1); } catch (e) { console.log(e.code, e.message); }
