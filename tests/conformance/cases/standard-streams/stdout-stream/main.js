// process.stdout is a stream: what write returns, when callbacks, finish and close come.
const o = process.stdout; const log = (...a) => process.stderr.write(`${require('util').format(...a)}\n`);
log(o.constructor.name, o.isTTY, o.fd, o.writable, o.readable, o.writableHighWaterMark, o.writableObjectMode, o._type, o._isStdio, o.writableLength);
log(o instanceof require('stream').Duplex, o instanceof require('stream').Writable, process.stderr.constructor.name);
for (const e of ['finish', 'close', 'end', 'drain', 'prefinish', 'error']) o.on(e, (x) => log('event', e, x ? x.code : ''));
log(o.write('a\n', (...x) => log('cb a', x.length, x[0])), o.write('b\n', 'latin1', () => log('cb b')), o.writableLength);
process.nextTick(() => log('tick')); Promise.resolve().then(() => log('job'));
setImmediate(() => {
  o.cork(); o.write('c'); o.write('d\n'); log('corked', o.writableLength, o.writableCorked); o.uncork(); log('uncorked', o.writableLength);
  try { o.write(5); } catch (e) { log(e.code, e.message); } try { o.write(null); } catch (e) { log(e.code); } o.write(Buffer.from('buf\n')); o.write(new Uint8Array([0x75, 10])); o.write('');
});
