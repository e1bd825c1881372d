// Anything can be thrown in a thread; what its parent gets depends on what can be copied.
// @min 18

const { Worker } = require('worker_threads');
const { inspect } = require('util');

const sources = [
  'throw "text"',
  'throw 42',
  'throw null',
  'throw undefined',
  'throw { a: 1, b: [2] }',
  'throw Symbol("what")',
  'throw () => 1',
  'throw { f() {} }',
  'throw new (class Mine extends RangeError { get extra() { return 7; } })("own")',
  'throw Object.assign(new Error("with cause", { cause: new TypeError("inner") }), { n: 1 })',
  'throw { [Symbol.for("nodejs.util.inspect.custom")]() { return "custom!"; } }',
  'null.x',
  'throw new SyntaxError("said")',
  'const e = new Error("bad"); e.getter = 1; Object.defineProperty(e, "t", { get() { throw 1; } }); throw e',
];

(function next(i) {
  if (i === sources.length) return;
  new Worker(sources[i], { eval: true })
    .on('error', (error) => {
      if (error instanceof Error) {
        const { stack, ...own } = Object.getOwnPropertyDescriptors(error);
        console.log(error.constructor.name, error.name, error.message, Object.keys(own).sort().join());
        if (error.cause) console.log('cause', error.cause.name, error.cause.message);
      } else console.log(inspect(error));
    })
    .on('exit', (code) => {
      console.log('exit', code);
      next(i + 1);
    });
})(0);
