// So are the values of an assertion, though util.inspect leaves out what is in them.
const assert = require('assert');
const actual = { a: { b: { c: { d: [1, [2]] } } } };
const expected = { a: { b: { c: { d: [1, [3]] } } } };
try {
  assert.deepStrictEqual(actual, expected);
} catch (error) {
  console.log(require('util').inspect(error).replace(/\n +at .*/g, ''));
  throw error;
}
