// cork gathers writes, uncork hands them to _writev as one.
const { Writable } = require('stream');
const w = new Writable({
  writev(chunks, cb) { console.log('writev', chunks.map((c) => `${c.chunk}/${c.encoding}`).join(), chunks.allBuffers); setImmediate(cb); },
});
w.cork(); w.cork();
w.write('a'); w.write('b', () => console.log('b written')); w.write('c', 'latin1');
w.uncork(); console.log('still corked', w.writableLength);
process.nextTick(() => { w.uncork(); console.log('uncorked'); w.write('d'); w.write('e'); w.end('f'); });
w.on('finish', () => console.log('finish'));
const d = new Writable({ decodeStrings: false, writev(chunks, cb) { console.log(chunks.map((c) => typeof c.chunk)); cb(); } });
d.cork(); d.write('x'); d.write(Buffer.from('y')); process.nextTick(() => d.uncork());
