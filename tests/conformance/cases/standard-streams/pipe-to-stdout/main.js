// Piping to process.stdout does not end it; pipeline to it does.
const { Readable, pipeline, PassThrough } = require('stream'); const log = (...a) => process.stderr.write(`${require('util').format(...a)}\n`);
let i = 0; const r = new Readable({ read() { this.push(i < 3 ? `line ${i++}\n` : null); } }); r.pipe(process.stdout); r.on('end', () => { log('end', process.stdout.writableEnded); setImmediate(second); });
process.stdout.on('unpipe', () => log('unpipe')).on('pipe', () => log('pipe')).on('finish', () => log('finish')).on('close', () => log('close'));
function second() { let j = 0; pipeline(new Readable({ read() { this.push(j < 2 ? `p ${j++}\n` : null); } }), new PassThrough(), process.stdout, (e) => { log('pipeline', e ? e.code : e, process.stdout.destroyed); console.log('still here'); setTimeout(() => process.stdout.write('and now\n'), 60); }); }
