// mock.fn, method, getter, setter: what they take, note and put back.
// @min 20
const { mock } = require('node:test');

function attempt(run) {
  try {
    console.log(run());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
const add = mock.fn((a, b) => a + b, (a, b) => a * b, { times: 2 });
console.log(add(2, 3), add(2, 3), add(2, 3), add.mock.callCount());
const [call] = add.mock.calls;
console.log(Object.getPrototypeOf(call), Object.keys(call), call.arguments, call.result, call.target);
class Shape {
  constructor(size) {
    this.size = size;
  }
}
const Mocked = mock.fn(Shape);
const shape = new Mocked(4);
console.log(shape.size, shape instanceof Shape, Mocked.mock.calls[0].this === shape);
console.log(Mocked.mock.calls[0].target === Shape);
const thrower = mock.fn(() => {
  throw new Error('no');
});
attempt(thrower);
console.log(thrower.mock.calls[0].error.message, thrower.mock.calls[0].result);
const once = mock.fn(() => 'usual');
once.mock.mockImplementationOnce(() => 'first');
once.mock.mockImplementationOnce(() => 'third', 2);
console.log(once(), once(), once(), once());
once.mock.resetCalls();
console.log(once.mock.callCount());
attempt(() => once.mock.mockImplementationOnce(() => {}, -1));
attempt(() => once.mock.mockImplementation(1));
attempt(() => mock.fn(1));
attempt(() => mock.fn(() => {}, { times: 0 }));
const parent = { greet: (name) => `hello ${name}` };
const child = Object.create(parent);
mock.method(child, 'greet', (name) => `mocked ${name}`);
console.log(child.greet('x'), Object.keys(child), parent.greet('y'));
child.greet.mock.restore();
console.log(child.greet('z'), Object.keys(child));
attempt(() => mock.method(child, 'nothing'));
attempt(() => mock.method(child, 5));
attempt(() => mock.method(5, 'x'));
attempt(() => mock.method(child, 'greet', { getter: true, setter: true }));
const object = {
  value: 1,
  get twice() {
    return this.value * 2;
  },
  set twice(value) {
    this.value = value / 2;
  },
};
const getter = mock.getter(object, 'twice', function () {
  return this.value * 3;
});
console.log(object.twice, getter.mock.callCount());
const setter = mock.setter(object, 'twice');
object.twice = 10;
console.log(object.value, setter.mock.calls[0].arguments);
attempt(() => mock.getter(object, 'twice', { getter: false }));
mock.restoreAll();
console.log(object.twice);
