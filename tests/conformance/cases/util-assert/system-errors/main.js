// The errors of libuv, as many as that version's knows.
// @min 18
const util = require('util');
const map = util.getSystemErrorMap();
console.log(map.size, map.get(-2), map.get(-61), map.get(-8));
console.log(util.getSystemErrorName(-2), util.getSystemErrorName(-99999));
for (const value of [2, 'a', -1.5]) {
  try {
    util.getSystemErrorName(value);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
