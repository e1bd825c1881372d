// A synchronous _write without callback: when 'finish' comes.
const { Writable } = require('stream');
const w = new Writable({ write(c, e, cb) { cb(); } });
w.on('finish', () => console.log('finish'));
w.on('close', () => console.log('close'));
w.write('a');
process.nextTick(() => console.log('tick 1'));
w.end();
console.log(w.writableFinished, w.writableEnded, w.writableLength);
process.nextTick(() => { console.log('tick 2'); process.nextTick(() => console.log('tick 3')); });
const o = new Writable({ objectMode: true, write(c, e, cb) { console.log('object', c, e); cb(); } });
o.on('finish', () => console.log('object finish'));
o.write({ a: 1 });
o.write('text');
o.write('text', 'latin1');
o.end();
