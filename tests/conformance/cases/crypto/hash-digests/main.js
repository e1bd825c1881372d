// Digests of a message in every encoding; names of digests are not case-sensitive and have aliases.
const { createHash } = require('crypto');

for (const name of ['md5', 'sha1', 'sha224', 'SHA256', 'sha384', 'sha512', 'sha512-256', 'rmd160']) {
  console.log(name, createHash(name).update('a').update(Buffer.from('bc')).digest('hex'));
}
for (const name of ['RSA-SHA256', 'RSA-SHA1-2', 'ssl3-md5', 'sha3-256']) {
  console.log(name, createHash(name).update('abc').digest('hex'));
}
console.log(createHash('sha1').digest('hex'));
for (const encoding of ['hex', 'base64', 'latin1', 'binary', 'utf8', 'buffer', 'nope', undefined]) {
  console.log(encoding, createHash('md5').update('é').digest(encoding));
}
for (const encoding of ['utf8', 'latin1', 'ucs2', 'base64', 'nope']) {
  console.log(encoding, createHash('md5').update('éé', encoding).digest('hex'));
}
console.log(createHash('md5').update(new Uint16Array([1, 2])).digest('hex'));
