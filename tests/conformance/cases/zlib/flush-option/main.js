// The options flush and finishFlush: what is written comes at once, and what is cut off is no error.
const zlib = require('zlib');
const gzip = zlib.createGzip({ flush: zlib.constants.Z_SYNC_FLUSH });
const sizes = [];
gzip.on('data', (chunk) => sizes.push(chunk.length));
const cut = zlib.gzipSync('a text that will be cut off somewhere').slice(0, 30);
console.log(zlib.gunzipSync(cut, { finishFlush: zlib.constants.Z_SYNC_FLUSH }).toString());
zlib.gunzip(cut, { finishFlush: zlib.constants.Z_SYNC_FLUSH }, (error, text) => {
  console.log(error, String(text));
  gzip.write('first', () => gzip.write('second', () => gzip.end(() => console.log('sizes', sizes))));
});
