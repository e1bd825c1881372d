// Cycles are compared as each version keeps them.
const assert = require('assert');
const say = (name, f) => {
  try {
    f();
    console.log(name, 'equal');
  } catch (error) {
    console.log(name, error.code);
  }
};
const cycle = () => {
  const object = {};
  object.a = object;
  return object;
};
const a = cycle();
const b = cycle();
const c = { a: b };
const d = { a: { a } };
say('same shape', () => assert.deepStrictEqual(a, b));
say('one deeper', () => assert.deepStrictEqual(a, c));
say('two deeper', () => assert.deepStrictEqual(a, d));
say('loose', () => assert.deepEqual(a, d));
const set1 = new Set();
set1.add(set1);
const set2 = new Set();
set2.add(set2);
say('sets', () => assert.deepStrictEqual(set1, set2));
say('set deeper', () => assert.deepStrictEqual(set2, new Set([set1])));
const x = { l: {}, r: {} };
x.l.up = x;
x.r.up = x;
const y = { l: {}, r: {} };
y.l.up = y;
y.r.up = y;
say('branches', () => assert.deepStrictEqual(x, y));
y.r.up = y.l;
say('crossed', () => assert.deepStrictEqual(x, y));
