// copy() forks a hash; a digest can be taken from each; outputLength must fit.
// @min 18
const { createHash } = require('crypto');

const one = createHash('sha256').update('a');
const two = one.copy();
two.update('b');
console.log(one.digest('hex'));
console.log(two.digest('hex'));
try {
  one.copy();
} catch (error) {
  console.log(error.code);
}
console.log(createHash('sha256', { outputLength: 32 }).update('a').digest('base64url'));
for (const outputLength of [16, -1]) {
  try {
    createHash('sha256', { outputLength }).update('a');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(createHash('sha-256').update('a').digest('hex'), createHash('md5') instanceof require('crypto').Hash);
