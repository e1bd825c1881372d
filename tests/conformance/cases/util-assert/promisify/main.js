// promisify and callbackify: errors, custom forms, this, and falsy rejections.
const util = require('util');
const f = function (a, b, cb) {
  setImmediate(() => (a < 0 ? cb(new Error('negative')) : cb(null, a + b + (this && this.extra || 0))));
};
const p = util.promisify(f);
console.log(p.name, p.length, util.promisify(p) === p, Object.getPrototypeOf(p) === Object.getPrototypeOf(f));
f[util.promisify.custom] = async (x) => 'custom ' + x;
(async () => {
  console.log(await p(1, 2), await p.call({ extra: 10 }, 1, 2), await p(-1, 0).catch((e) => e.message));
  console.log(await util.promisify(f)(5), util.promisify.custom === Symbol.for('nodejs.util.promisify.custom'));
  const cb = util.callbackify(async (x) => {
    if (x === 0) throw null;
    if (x < 0) throw new Error('rejected');
    return x * 2;
  });
  cb(4, (err, v) => console.log('callbackified', err, v));
  cb(-1, (err, v) => console.log('callbackified', err.message, v));
  cb(0, (err) => console.log(err.code, err.message, err.reason));
})();
for (const bad of [5, undefined]) {
  try {
    util.promisify(bad);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
