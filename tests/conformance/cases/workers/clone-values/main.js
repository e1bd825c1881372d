// Values that survive the way to a thread and back, and what is left of class instances.
// @min 18

const { Worker } = require('worker_threads');

class Point {
  constructor() {
    this.x = 1;
  }
  get double() {
    return 2 * this.x;
  }
}
const cycle = { name: 'cycle' };
cycle.self = cycle;
const value = {
  date: new Date(0),
  map: new Map([[{ k: 1 }, new Set([1, 'a'])]]),
  big: 10n ** 20n,
  regexp: /a+/gi,
  holes: [, 1, , 2],
  nan: NaN,
  minusZero: -0,
  undefined: undefined,
  error: new RangeError('far'),
  point: new Point(),
  buffer: Buffer.from('hi'),
  boxed: [new Number(1), new String('s'), new Boolean(false)],
  typed: new Int16Array([1, -2]),
  cycle,
};
const worker = new Worker(
  `const { parentPort } = require('worker_threads');
   parentPort.once('message', (value) => parentPort.postMessage(value));`,
  { eval: true },
);
worker.postMessage(value);
worker.on('message', (copy) => {
  copy.error = [copy.error.constructor.name, copy.error.message];
  console.log(copy);
  console.log(copy.point instanceof Point, copy.cycle.self === copy.cycle, Object.keys(copy).length);
});
