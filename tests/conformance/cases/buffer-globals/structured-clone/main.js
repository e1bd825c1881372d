// structuredClone copies deeply, keeps cycles and types, drops prototypes, and refuses functions.
// @min 18
const source = { date: new Date(0), map: new Map([['k', { v: 1 }]]), set: new Set([1]), re: /x/gi, bytes: new Uint8Array([1, 2]), n: null, u: undefined, big: 5n };
source.self = source;
const copy = structuredClone(source);
console.log(copy.date instanceof Date, copy.map.get('k'), copy.self === copy, copy.re.flags, 'u' in copy, copy.bytes, copy.big);
console.log(copy.map.get('k') !== source.map.get('k'), copy.map instanceof Map);
class Point {
  constructor() {
    this.x = 1;
  }
}
console.log(structuredClone(new Point()), structuredClone(new Point()) instanceof Point);
const error = structuredClone(new RangeError('copied'));
console.log(error instanceof RangeError, error.message, error.name);
for (const bad of [() => {}, Symbol('s'), { f() {} }, new WeakMap()]) {
  try {
    structuredClone(bad);
  } catch (e) {
    console.log(e.name, e.code, e instanceof DOMException, e.message);
  }
}
const buffer = new ArrayBuffer(4);
console.log(structuredClone(buffer, { transfer: [buffer] }).byteLength, buffer.byteLength);
