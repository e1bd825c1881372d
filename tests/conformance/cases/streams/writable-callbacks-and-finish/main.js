// Where write callbacks, 'drain' and 'finish' stand among ticks, for synchronous and asynchronous _write.
const { Writable } = require('stream');
const log = (...a) => console.log(...a);
function make(name, sync) {
  const w = new Writable({
    highWaterMark: 4,
    write(chunk, enc, cb) {
      log(name, 'write', chunk.toString(), enc);
      if (sync) cb();
      else setImmediate(cb);
    },
    final(cb) {
      log(name, 'final');
      cb();
    },
  });
  for (const e of ['drain', 'prefinish', 'finish', 'close', 'error']) w.on(e, () => log(name, e));
  return w;
}
const s = make('sync', true);
log(s.write('abc'), s.write('defgh', (...a) => log('cb', a.length)), s.writableLength);
process.nextTick(() => log('tick after writes'));
s.end('end', (...a) => log('end cb', a.length));
process.nextTick(() => log('tick after end'));
Promise.resolve().then(() => log('microtask'));
setTimeout(() => {
  const a = make('async', false);
  log(a.write('abc'), a.write('defgh', () => log('cb 2')), a.writableLength, a.writableNeedDrain);
  a.end();
  a.end((e) => log('second end', e && e.code));
}, 200);
