// await of a native promise does not look at a replaced `then`; Promise.resolve().then and thenables do.
const native = Promise.prototype.then;
const p = Promise.resolve('p');
Promise.prototype.then = function (...args) {
  console.log('patched then');
  return native.apply(this, args);
};
const own = Promise.resolve('own');
own.then = function (ok) {
  console.log('own then');
  ok('from own then');
};
(async () => {
  console.log(await p);
  console.log(await own);
  const foreign = Promise.resolve('foreign constructor');
  foreign.constructor = function Other() {};
  console.log(await foreign);
  Promise.prototype.then = native;
})();
console.log('sync end');
