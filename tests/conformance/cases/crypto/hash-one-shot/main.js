// crypto.hash digests at once, as hex where nothing else is asked for.
// @min 20
const { hash } = require('crypto');

console.log(hash('sha1', 'abc'), hash('md5', Buffer.from('abc'), 'base64'), hash('md5', 'abc', 'buffer'));
for (const args of [['foo', 'a'], ['md5', 1], [1, 'a'], ['md5', 'a', 'nope'], ['md5', 'a', 5]]) {
  try {
    hash(...args);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
