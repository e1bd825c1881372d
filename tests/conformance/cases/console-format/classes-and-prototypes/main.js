// The prefix of an object: its constructor, its tag, a null prototype, and what is lost in between.
// @min 18
class A {
  constructor() {
    this.x = 1;
  }
}
class B extends A {
  get [Symbol.toStringTag]() {
    return 'Tag';
  }
}
console.log(new A(), new B(), A, B, new (class {})(), Object.create(null), Object.create({}), Object.create(A.prototype));
console.log(Object.create(Object.create(null)), new (class extends Array {})(2));
console.log({ [Symbol.toStringTag]: 'Own' }, { constructor: 'text' }, Object.create({ constructor: A }));
function Old() {
  this.y = 2;
}
console.log(new Old(), Object.assign(function f() {}, { a: 1 }), Object.assign(() => {}, { b: 2 }));
console.log(Object.create(null, { a: { value: 1, enumerable: true } }), class extends null {}, class { static s = 1; });
console.log([new A(), [new B()]], { deep: { er: { a: new A() } } }, globalThis === global, Math, JSON, Reflect);
console.log(new Proxy({ a: 1 }, {}), new Proxy(function p() {}, {}), new Proxy([1], {}));
console.log((function () { return arguments; })(1, 2), new Date(0), new Date(NaN), /re/g, Object.assign(/x/, { y: 1 }));
