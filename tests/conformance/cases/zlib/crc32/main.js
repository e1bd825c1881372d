// crc32() of text and bytes, from a value on.
// @min 20
const zlib = require('zlib');
console.log(zlib.crc32('hello'), zlib.crc32(Buffer.from('hello')), zlib.crc32(''), zlib.crc32('lo', zlib.crc32('hel')), zlib.crc32('', 7), zlib.crc32(new Uint16Array([1, 2])));
for (const args of [[5], [undefined], ['x', -1], ['x', 1.5], ['x', '1'], ['x', 2 ** 32]]) {
  try { console.log(zlib.crc32(...args)); } catch (error) { console.log(error.code, error.message); }
}
