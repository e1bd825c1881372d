// timingSafeEqual compares buffers of one length, and throws at others.
const { timingSafeEqual } = require('crypto');

console.log(timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), timingSafeEqual(Buffer.from('abc'), new Uint8Array(3)));
for (const [a, b] of [[Buffer.from('a'), Buffer.from('ab')], ['a', Buffer.from('a')], [Buffer.from('a'), 1]]) {
  try {
    timingSafeEqual(a, b);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
