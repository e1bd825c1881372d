// Blob: what it takes, how it shows, and how it is cut.
// @min 18
const { inspect } = require('util');
const { Blob } = require('buffer');
const blob = new Blob(['hello ', new Uint8Array([119, 111]), new Blob(['rld'])], { type: 'Text/Plain' });
console.log(blob, blob.size, blob.type, String(blob), Blob.length);
const tests = [
  () => new Blob('abc'),
  () => new Blob(null),
  () => new Blob(5),
  () => new Blob({ length: 1 }),
  () => new Blob([1, null, undefined, {}]).size,
  () => new Blob([Symbol('a')]),
  () => new Blob(['a'], null).size,
  () => new Blob(['a'], 5),
  () => new Blob(['a'], { endings: 'x' }),
  () => new Blob(['a'], { type: 'é' }).type,
  () => new Blob(new Set(['a', 'b'])).size,
  () => new Blob(),
  () => Blob.prototype.size,
  () => blob.slice(1, 4, 'A/B'),
  () => blob.slice(-3).size,
  () => blob.slice(5, 2).size,
  () => inspect(blob, { depth: 0 }),
  () => inspect({ a: { b: { c: { d: blob } } } }),
];
for (const test of tests) {
  try {
    console.log(test());
  } catch (error) {
    console.log(`${error.name} ${error.code}: ${error.message}`);
  }
}
