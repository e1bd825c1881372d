// Streams of a FileHandle; the handle closes with them.
// @min 18
const fs = require('fs/promises'); const path = require('path'); const f = path.join(process.env.TMPDIR || '/tmp', `fh-${process.version}`);
(async () => { const h = await fs.open(f, 'w'); h.on('close', () => console.log('handle close')); const w = h.createWriteStream(); w.write('hello '); w.end('world\nline 2\n'); await new Promise((r) => w.on('close', r)); console.log('stream closed', h.fd);
  const g = await fs.open(f); const r = g.createReadStream({ encoding: 'utf8', start: 6, end: 10 }); for await (const c of r) console.log(c); console.log('read', g.fd);
  const k = await fs.open(f); const s = k.createReadStream({ autoClose: false }); for await (const c of s) console.log(String(c).length); console.log(k.fd > 0, s.destroyed); await k.close(); console.log(k.fd);
  const l = await fs.open(f); for await (const line of l.readLines()) console.log([line]); console.log('lines', l.fd); await fs.unlink(f); })();
