// A stream's data, end, finish and close, its write callbacks and what is ticked in between.
const zlib = require('zlib');
const gzip = zlib.createGzip();
for (const name of ['data', 'end', 'finish', 'close', 'readable', 'drain', 'prefinish']) {
  if (name !== 'readable') gzip.on(name, (chunk) => console.log(name, chunk ? chunk.length : ''));
}
console.log('write', gzip.write('abc', () => { console.log('written'); process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('job')); }));
gzip.end('def', () => console.log('ended'));
console.log('main over', gzip.bytesWritten);
process.on('exit', () => console.log('exit', gzip.bytesWritten, gzip.destroyed, gzip._closed));
