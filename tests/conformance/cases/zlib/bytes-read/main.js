// bytesRead is the old name of bytesWritten, up to 22.
// @max 22
const zlib = require('zlib');
const gzip = zlib.createGzip();
gzip.resume().end('abcde', () => setImmediate(() => {
  console.log(gzip.bytesRead, gzip.bytesWritten);
  gzip.bytesRead = 3;
  console.log(gzip.bytesWritten);
}));
