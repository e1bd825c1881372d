// global is the global object; a module's own names are not its properties; this is module.exports.
var own = 1;
implicit = 2;
console.log(global.own, global.implicit, typeof implicit, this === module.exports, global.global === global);
console.log((function () { return this === global; })(), (function () { 'use strict'; return this; })());
global.shared = 'seen by every file';
console.log(require('./other.js'), typeof leaked);
console.log(Object.prototype.toString.call(global), delete global.shared, typeof shared);
console.log((0, eval)('this === global'), new Function('return typeof module')());
for (const name of ['undefined', 'NaN', 'setTimeout', 'process', 'Buffer', 'console', 'implicit']) {
  const { writable, enumerable, configurable, get } = Object.getOwnPropertyDescriptor(global, name);
  console.log(name, writable, enumerable, configurable, typeof get);
}
