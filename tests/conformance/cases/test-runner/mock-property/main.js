// mock.property: a property that notes who reads and writes it (Node 22 and later).
// @min 22
const { mock } = require('node:test');

const object = { a: 1, fixed: 2 };
Object.freeze(object.inner = { x: 1 });
const proxy = mock.property(object, 'a', 10);
console.log(object.a, proxy.a, proxy.mock.accessCount());
object.a = 20;
console.log(object.a, proxy.mock.accesses.map(({ type, value }) => `${type} ${value}`));
proxy.mock.mockImplementationOnce(99);
console.log(object.a, object.a);
proxy.mock.resetAccesses();
console.log(proxy.mock.accessCount());
proxy.mock.restore();
console.log(object.a, Object.getOwnPropertyDescriptor(object, 'a'));
for (const run of [() => mock.property(object, 'nothing'), () => mock.property(1, 'a'), () => mock.property(object, 1)]) {
  try {
    run();
  } catch (error) {
    console.log(error.code, error.message);
  }
}
