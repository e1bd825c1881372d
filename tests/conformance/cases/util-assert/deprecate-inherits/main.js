// util.deprecate warns once, inherits links prototypes, debuglog is silent, and the rest of the small helpers.
const util = require('util');
const old = util.deprecate((x) => x * 2, 'old is old', 'DEP_OLD');
process.on('warning', (w) => console.log(w.name, w.code, w.message));
console.log(old(1), old(2));
function A() {}
function B() {}
util.inherits(B, A);
console.log(new B() instanceof A, B.super_ === A);
try {
  util.inherits(A, null);
} catch (error) {
  console.log(error.code);
}
util.debuglog('nothing')('never %s', 'shown');
console.log(util.isDeepStrictEqual({ a: [1, new Map([['k', 0]])] }, { a: [1, new Map([['k', -0]])] }), util.isDeepStrictEqual([1], ['1']));
console.log(util.format('%s:%s', 'a'), util.format('a', 'b', { c: 1 }), util.format('%d%%', 5), util.format(1, 2, '3'));
