// assert: what passes, what throws, and the AssertionError that comes with it.
const assert = require('assert');
const attempt = (name, f) => {
  try {
    f();
    console.log(name, 'passed');
  } catch (e) {
    console.log(name, e.name, e.code, e.generatedMessage, e.operator, '|', e.message.split('\n')[0]);
  }
};
attempt('ok', () => assert(1));
attempt('ok message', () => assert(0, 'my message'));
attempt('equal', () => assert.equal(1, '1'));
attempt('strictEqual', () => assert.strictEqual(1, 2));
attempt('strictEqual message', () => assert.strictEqual(1, 2, 'not the same'));
attempt('notStrictEqual', () => assert.notStrictEqual(1, 1));
attempt('deepEqual', () => assert.deepEqual({ a: 1 }, { a: '1' }));
attempt('deepStrictEqual', () => assert.deepStrictEqual({ a: 1 }, { a: '1' }));
attempt('deepStrictEqual same', () => assert.deepStrictEqual([new Set([1]), new Date(0)], [new Set([1]), new Date(0)]));
attempt('notDeepStrictEqual', () => assert.notDeepStrictEqual([1], [2]));
attempt('fail', () => assert.fail('failed on purpose'));
attempt('ifError null', () => assert.ifError(null));
attempt('ifError', () => assert.ifError(new Error('an error')));
attempt('own error', () => assert(false, new TypeError('own')));
attempt('strict', () => assert.strict.equal(1, '1'));
