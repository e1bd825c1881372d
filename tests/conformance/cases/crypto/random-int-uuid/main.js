// randomInt and randomUUID: ranges, checks, and callbacks that come later.
// @min 18
const { randomInt, randomUUID } = require('crypto');

function attempt(name, fn) {
  try {
    console.log(name, fn());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
}
attempt('1', () => randomInt(1));
attempt('5, 6', () => randomInt(5, 6));
attempt('-3, -2', () => randomInt(-3, -2));
attempt('0', () => randomInt(0));
attempt('5, 5', () => randomInt(5, 5));
attempt('text', () => randomInt('5'));
attempt('none', () => randomInt());
attempt('wide', () => randomInt(1, 2 ** 50));
attempt('callback', () => randomInt(1, 2, 5));
const drawn = new Set();
for (let i = 0; i < 500; i++) drawn.add(randomInt(3, 8));
console.log([...drawn].sort().join());
randomInt(1, (error, n) => console.log('later', error, n));
process.nextTick(() => console.log('tick'));
console.log(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(randomUUID()));
console.log(randomUUID() === randomUUID(), randomUUID({ disableEntropyCache: true }).length);
attempt('options', () => randomUUID(1));
attempt('option', () => randomUUID({ disableEntropyCache: 1 }));
