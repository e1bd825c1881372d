// Module code is strict, its this undefined, its top-level names its own.
// @min 18
var notGlobal = 1;
function fn() {
  return this;
}
console.log(globalThis.notGlobal, fn(), this, typeof arguments, typeof exports);
try {
  undeclared = 1;
} catch (e) {
  console.log(e.name, e.message);
}
try {
  Object.freeze({ a: 1 }).a = 2;
} catch (e) {
  console.log(e.name, e.message);
}
console.log((0, eval)('typeof notGlobal'), eval('notGlobal'));
