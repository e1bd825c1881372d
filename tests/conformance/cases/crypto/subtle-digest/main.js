// subtle.digest settles in a later poll phase; its mistakes are rejections.
// @min 18
const { subtle } = require('crypto').webcrypto;

const show = (name, promise) =>
  promise.then(
    (value) => console.log(name, Buffer.from(value).toString('hex')),
    (error) => console.log(name, error.name, error.code, error.message),
  );
show('sha-1', subtle.digest('SHA-1', Buffer.from('abc')))
  .then(() => show('sha-256', subtle.digest({ name: 'sha-256' }, new Uint8Array(3).buffer)))
  .then(() => show('md5', subtle.digest('MD5', Buffer.from('abc'))))
  .then(() => show('text', subtle.digest('SHA-1', 'abc')))
  .then(() => show('no data', subtle.digest('SHA-1')))
  .then(() => show('no name', subtle.digest({}, Buffer.from(''))));
setTimeout(() => {}, 200);
process.nextTick(() => console.log('tick'));
