// What an async function looks like: not constructible, no prototype, its own tag, name, length and text.
async function declared(a, b = 1, ...rest) {
  /* body */ await a;
}
const arrow = async (x) => x;
const object = {
  async method(a, b) {},
  async 'quoted name'() {},
  async [Symbol.iterator]() {},
  async *generates(a) {},
  async: 1,
  await: 2,
};
class C {
  async method() {}
  static async of() {}
}
for (const f of [declared, arrow, object.method, object['quoted name'], object[Symbol.iterator], C.prototype.method, C.of]) {
  console.log(f.name, f.length, 'prototype' in f, Object.prototype.toString.call(f), f.constructor.name);
  console.log('  ' + String(f).replace(/\n/g, '\\n'));
}
for (const f of [declared, arrow, object.method]) {
  try {
    new f();
  } catch (e) {
    console.log(e.name, e.message);
  }
}
console.log(object.generates.name, object.generates.length, 'prototype' in object.generates, String(object.generates));
console.log(Object.getOwnPropertyNames(declared).sort().join(), Object.getOwnPropertyNames(arrow).sort().join());
console.log(declared, arrow, object.generates, typeof arrow, arrow instanceof Function);
console.log(Object.getPrototypeOf(declared) === Object.getPrototypeOf(arrow), Object.getPrototypeOf(declared) === Function.prototype);
console.log(Object.getOwnPropertyDescriptor(C.prototype, 'method').enumerable, object.async, object.await);
