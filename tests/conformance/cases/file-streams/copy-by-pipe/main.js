// A file copied with pipe and with pipeline.
const fs = require('fs'); const path = require('path'); const { pipeline } = require('stream'); const f = path.join(process.env.TMPDIR || '/tmp', `cp-${process.version}`);
const r = fs.createReadStream(__filename, { highWaterMark: 100 }); const w = fs.createWriteStream(f, { highWaterMark: 50 }); let pauses = 0; r.on('pause', () => pauses++);
r.pipe(w).on('finish', () => console.log('finish')).on('close', () => { console.log('same', fs.readFileSync(f).equals(fs.readFileSync(__filename)), pauses > 0, w.bytesWritten === r.bytesRead); next(); });
function next() { pipeline(fs.createReadStream(__filename), fs.createWriteStream(f), (e) => { console.log('done', e, fs.readFileSync(f).equals(fs.readFileSync(__filename))); pipeline(fs.createReadStream('/nope'), fs.createWriteStream(f), (e) => { console.log(e.code); setTimeout(() => fs.unlinkSync(f), 60); }); }); }
