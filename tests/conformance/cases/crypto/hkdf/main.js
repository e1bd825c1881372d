// hkdf gives an ArrayBuffer, and has limits on info and length.
// @min 18
const { hkdf, hkdfSync } = require('crypto');

const hex = (buffer) => Buffer.from(buffer).toString('hex');
const key = Buffer.alloc(22, 0x0b);
console.log(hex(hkdfSync('sha256', key, Buffer.from('000102030405060708090a0b0c', 'hex'), Buffer.from('f0f1f2f3f4f5f6f7f8f9', 'hex'), 42)));
console.log(hkdfSync('sha1', 'k', '', '', 3));
for (const args of [['sha257', 'k', '', '', 3], ['sha1', 'k', '', '', 6000], ['sha1', 'k', '', 'x'.repeat(1025), 3], ['sha1', 1, '', '', 3], ['sha1', 'k', 1, '', 3], ['sha1', 'k', '', '', -1]]) {
  try {
    hkdfSync(...args);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
hkdf('sha512', 'key', 'salt', 'info', 8, (error, bits) => console.log('later', error, hex(bits)));
console.log('sync');
