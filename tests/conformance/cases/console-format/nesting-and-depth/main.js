// Objects are shown to depth 2, on one line up to 72 columns, below that one property a line.
// @min 18
console.log({ a: { b: { c: { d: 1 } } } }, [[[[1]]]]);
console.log({ short: 1, other: 'text' });
console.log({ first: 'a string that is rather long', second: 'another string that is rather long', third: 3 });
console.log({ list: ['aaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccccc'] });
console.log({ a: {}, b: [], c: new Map(), d: new Set(), e: () => {}, f: class {}, g: Symbol('g') });
console.log({ 'needs-quotes': 1, valid_name: 2, 3: 3, [Symbol('key')]: 4, 'it\'s': 5, 'a b': { 'c-d': 1 } });
console.log([undefined, , null, , ,], Object.assign([1, 2], { extra: true, '-1': 'x' }));
console.log({ outer: { a: 1, b: 2, c: { x: 1, y: { z: 1 } } }, after: 1 });
console.log([{ a: 1, b: 2 }, { a: 3, b: 4 }], [[1, 2], [3, 4]], [[]], [{}]);
console.log({ fn: function named() {}, arrow: (a) => a, klass: class A extends Map {}, async: async () => {}, *gen() {} });
