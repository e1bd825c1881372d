// partialDeepStrictEqual wants the elements in order; from a hole on it goes by keys.
// @min 22
const assert = require('assert');
const pairs = [
  [[1, 2, 3], [1, 3]],
  [[1, 2], [2, 1]],
  [[1, , 3], [1, 3]],
  [[1, 2, 3], [1, , 3]],
  [Object.assign([1, 2], { x: 1 }), [2]],
  [[1, 2], Object.assign([2], { x: 1 })],
  [Object.assign([1], { x: 1, y: 2 }), Object.assign([1], { y: 2, x: 1 })],
  [[undefined, 2], [undefined]],
  [[, 2], [undefined]],
  [[{ a: 1, b: 2 }], [{ a: 1 }]],
];
for (const [actual, expected] of pairs) {
  try {
    assert.partialDeepStrictEqual(actual, expected);
    console.log('contains');
  } catch (error) {
    console.log(error.code);
  }
}
