// createWriteStream: writes before it is open wait, writev gathers, finish comes before close.
const fs = require('fs'); const path = require('path'); const f = path.join(process.env.TMPDIR || '/tmp', `ws-${process.version}.txt`);
const w = fs.createWriteStream(f); console.log(w.pending, w.bytesWritten, w.writableHighWaterMark, w.flags, w.autoClose);
for (const e of ['open', 'ready', 'drain', 'finish', 'close', 'prefinish']) w.on(e, () => console.log(e, w.bytesWritten, w.pending));
console.log(w.write('one ', () => console.log('cb 1')), w.write('two ', () => console.log('cb 2')), w.write(Buffer.from('three'), () => console.log('cb 3'))); w.end('\n', () => console.log('end cb'));
w.on('close', () => { console.log(JSON.stringify(fs.readFileSync(f, 'utf8'))); const a = fs.createWriteStream(f, { flags: 'a' }); a.end('more', () => { console.log('appended'); const s = fs.createWriteStream(f, { flags: 'r+', start: 2, encoding: 'latin1' }); s.write('XX'); s.close(() => { console.log(JSON.stringify(fs.readFileSync(f, 'utf8')), s.bytesWritten, s.closed); fs.unlinkSync(f); }); }); });
for (const o of [{ start: 'x' }, { start: -1 }]) try { fs.createWriteStream(f, o); console.log('no error'); } catch (e) { console.log(e.code, e.message); }
