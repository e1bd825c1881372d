// Sizes, offsets and callbacks of the random functions are checked.
const { randomBytes, randomFill, randomFillSync } = require('crypto');

function attempt(name, fn) {
  try {
    const value = fn();
    console.log(name, value && value.length);
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
attempt('4', () => randomBytes(4));
attempt('0', () => randomBytes(0));
attempt('1.9', () => randomBytes(1.9));
attempt('-1', () => randomBytes(-1));
attempt('text', () => randomBytes('4'));
attempt('NaN', () => randomBytes(NaN));
attempt('large', () => randomBytes(2 ** 31));
attempt('callback', () => randomBytes(4, 5));
attempt('fill', () => randomFillSync(Buffer.alloc(3)));
attempt('fill text', () => randomFillSync('abc'));
attempt('offset', () => randomFillSync(Buffer.alloc(3), 4));
attempt('size', () => randomFillSync(Buffer.alloc(3), 1, 4));
attempt('elements', () => randomFillSync(new Uint32Array(3), 1, 5));
attempt('no callback', () => randomFill(Buffer.alloc(3)));
const part = randomFillSync(Buffer.alloc(40), 20, 10);
console.log(part.slice(0, 20).every((byte) => byte === 0), part.slice(30).every((byte) => byte === 0));
