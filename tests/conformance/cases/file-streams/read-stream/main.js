// createReadStream: open, ready, chunks, end, close; options start, end, encoding, highWaterMark.
const fs = require('fs'); const log = (...a) => console.log(...a);
function read(name, options) { return new Promise((done) => { const r = fs.createReadStream(__filename, options); log(name, r.pending, r.path === __filename, r.flags, r.fd, r.bytesRead, r.autoClose);
  for (const e of ['open', 'ready', 'readable', 'end', 'close', 'error']) if (e !== 'readable') r.on(e, (x) => { log(name, e, e === 'open' ? typeof x : x && x.code, r.bytesRead, r.destroyed); if (e === 'close') setImmediate(done); });
  r.on('data', (d) => log(name, 'data', d.length, typeof d)); }); }
process.nextTick(() => log('tick'));
(async () => { await read('range', { start: 3, end: 9, encoding: 'latin1' }); await read('small chunks', { highWaterMark: 30, end: 70 }); await read('hwm', { end: 20, highWaterMark: 8 }); await read('one', { start: 2, end: 2 });
  for (const o of [{ start: 'x' }, { start: 5, end: 2 }, { fd: 'x' }, 5]) try { fs.createReadStream(__filename, o); log('no error'); } catch (e) { log(e.code, e.message); } try { fs.createReadStream(5); } catch (e) { log(e.code, e.message); } })();
