// assert.throws and rejects: by class, pattern, object, function; what does not throw fails.
const assert = require('assert');
const boom = () => {
  throw Object.assign(new TypeError('wrong type'), { code: 'E_TYPE' });
};
assert.throws(boom);
assert.throws(boom, TypeError);
assert.throws(boom, /wrong/);
assert.throws(boom, { name: 'TypeError', message: 'wrong type', code: 'E_TYPE' });
assert.throws(boom, (e) => e instanceof TypeError);
assert.doesNotThrow(() => {});
const attempt = (name, f) => {
  try {
    f();
    console.log(name, 'passed');
  } catch (e) {
    console.log(name, e.name, '|', e.message.split('\n')[0]);
  }
};
attempt('nothing thrown', () => assert.throws(() => {}));
attempt('other class', () => assert.throws(boom, RangeError));
attempt('other pattern', () => assert.throws(boom, /right/));
attempt('doesNotThrow', () => assert.doesNotThrow(boom));
(async () => {
  await assert.rejects(async () => boom(), { code: 'E_TYPE' });
  await assert.rejects(Promise.reject(new Error('x')), /x/);
  await assert.rejects(async () => {}).catch((e) => console.log('rejects', e.message));
  await assert.doesNotReject(async () => 1);
  await assert.doesNotReject(Promise.reject(new Error('y'))).catch((e) => console.log('doesNotReject', e.message.split('\n')[0]));
  console.log('done');
})();
