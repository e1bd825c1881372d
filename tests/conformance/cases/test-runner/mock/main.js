// mock.fn and mock.method count calls, change what is called, and put it back.
// @min 20
process.stdout.write = () => true;
const { mock } = require('node:test');
const out = [];

const add = mock.fn((a, b) => a + b);
out.push(add(1, 2), add.mock.callCount(), add.mock.calls[0].arguments, add.mock.calls[0].result);
add.mock.mockImplementation((a, b) => a * b);
add.mock.mockImplementationOnce(() => 'once');
out.push(add(3, 4), add(3, 4), add.mock.callCount());
const object = { value: 5, method() { return this.value; }, get accessor() { return 1; } };
mock.method(object, 'method', function () { return this.value + 1; });
mock.getter(object, 'accessor', () => 7);
out.push(object.method(), object.method.mock.calls[0].this === object, object.accessor);
mock.restoreAll();
out.push(object.method(), object.accessor);
const throws = mock.fn(() => { throw new Error('boom'); });
try { throws(); } catch (error) { out.push(throws.mock.calls[0].error === error); }
try { mock.method(object, 'value'); } catch (error) { out.push(error.code); }
process.stderr.write(`${JSON.stringify(out)}\n`);
