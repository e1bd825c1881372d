// reset() begins a new compressed stream in the same object.
const zlib = require('zlib');
const deflate = zlib.createDeflate();
const chunks = [];
deflate.on('data', (chunk) => chunks.push(chunk));
deflate.write('first');
deflate.flush(zlib.constants.Z_SYNC_FLUSH, () => {
  console.log(Buffer.concat(chunks).toString('hex'));
  chunks.length = 0;
  deflate.reset();
  deflate.end('second', () => console.log('finished'));
  deflate.on('end', () => console.log(Buffer.concat(chunks).toString('hex'), zlib.inflateSync(Buffer.concat(chunks)).toString()));
});
