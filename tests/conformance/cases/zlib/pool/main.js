// One pool thread: what is compressed ends in the order in which it was asked for.
// @env UV_THREADPOOL_SIZE=1
const zlib = require('zlib');
const crypto = require('crypto');
const big = Buffer.alloc(1 << 20, 'abcdefg');
let order = [];
zlib.deflate(big, { chunkSize: 1 << 20 }, () => order.push('deflate'));
crypto.pbkdf2('a', 'b', 2000, 20, 'sha1', () => order.push('pbkdf2'));
zlib.gzip(big, { chunkSize: 1 << 20 }, () => order.push('gzip'));
zlib.gunzip(zlib.gzipSync('x'), () => {
  order.push('gunzip');
  console.log(order.join(' '));
});
