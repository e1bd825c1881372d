// 'use strict' holds for its own file only; each file has its own top-level scope.
var scoped = 'main';
function sloppyThis() {
  return this === global;
}
console.log(sloppyThis(), require('./strict')(), typeof scoped, typeof inStrict);
console.log(010, delete global.nothing, eval('var fromEval = 1; fromEval'), typeof fromEval);
with ({ scoped: 'with' }) console.log(scoped);
x = 5;
console.log(x, require('./sees-global'));
