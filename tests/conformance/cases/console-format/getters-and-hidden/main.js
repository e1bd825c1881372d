// Getters are named, not called; hidden properties come with showHidden; inspect's options.
// @min 18
const { inspect } = require('util');
const o = { get a() { return 1; }, set b(v) {}, get c() { return 2; }, set c(v) {} };
Object.defineProperty(o, 'hidden', { value: 'h' });
console.log(o);
console.log(inspect(o, { getters: true }), inspect(o, { showHidden: true }));
console.log(inspect([1, 2], true), inspect({ a: { b: { c: {} } } }, { depth: 0 }), inspect({ a: { b: { c: { d: {} } } } }, { depth: null }));
console.log(inspect({ b: 1, a: 2 }, { sorted: true }), inspect({ a: 1, b: { c: 2 } }, { compact: false }));
console.log(inspect('x'.repeat(10), { maxStringLength: 4 }), inspect([1, 2, 3, 4], { maxArrayLength: 2 }));
console.log(inspect({ a: 1, b: 'two', c: [3] }, { breakLength: 10 }), inspect(123456.789, { numericSeparator: true }));
console.log(inspect({ n: 1, s: 's', u: undefined, z: null, d: new Date(0), y: Symbol('y'), f() {}, r: /r/ }, { colors: true }));
console.log(inspect(new Map([['a', [1, 2]]]), { compact: 1 }), inspect({ a: [{}] }, { compact: 3, breakLength: Infinity }));
