// A hash is fed and read once; what it does not take is refused with Node's codes.
const { createHash, createHmac } = require('crypto');

function attempt(name, fn) {
  try {
    console.log(name, fn());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
const finished = createHash('md5');
finished.update('a').digest();
attempt('digest again', () => finished.digest('hex'));
attempt('update again', () => finished.update('a'));
attempt('unknown', () => createHash('sha257'));
attempt('no name', () => createHash());
attempt('no data', () => createHash('md5').update());
attempt('number', () => createHash('md5').update(1));
attempt('odd hex', () => createHash('md5').update('abc', 'hex').digest('hex'));
attempt('hmac unknown', () => createHmac('sha257', 'key'));
attempt('hmac no key', () => createHmac('md5'));
const done = createHmac('md5', 'key').update('a');
console.log(done.digest('hex'), done.digest(), JSON.stringify(done.digest('hex')));
attempt('hmac update', () => done.update('b'));
