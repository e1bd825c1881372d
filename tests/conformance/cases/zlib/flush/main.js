// flush() brings out what was written so far; the kinds end a block each in their own way.
const zlib = require('zlib');
const { constants } = zlib;
const deflate = zlib.createDeflateRaw();
const chunks = [];
deflate.on('data', (chunk) => { chunks.push(chunk); console.log('data', chunk.toString('hex')); });
deflate.on('end', () => console.log('end', zlib.inflateRawSync(Buffer.concat(chunks)).toString()));
deflate.write('one ');
deflate.flush(() => {
  console.log('full flush');
  deflate.write('two ');
  deflate.flush(constants.Z_SYNC_FLUSH, () => {
    console.log('sync flush');
    deflate.write('three ');
    deflate.flush(constants.Z_PARTIAL_FLUSH, () => {
      console.log('partial flush');
      deflate.end('four');
      deflate.flush(() => console.log('flush at the end'));
    });
  });
});
