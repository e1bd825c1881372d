// HMAC with keys shorter and longer than a block.
const { createHmac } = require('crypto');

for (const name of ['md5', 'sha1', 'sha256', 'sha512', 'ripemd160']) {
  for (const key of ['', 'key', Buffer.alloc(200, 7)]) {
    console.log(name, createHmac(name, key).update('message').digest('hex'));
  }
}
console.log(createHmac('sha256', 'k').update('a').update('b').digest('base64'));
