// Maps, Sets, their iterators, weak ones, and nesting among them.
// @min 18
const map = new Map([['a', 1], [{ k: 1 }, new Map([['deep', new Set([1])]])]]);
console.log(map, new Set(['x', [1], { y: 2 }]), new Map(), new Set());
console.log(map.keys(), map.values(), map.entries(), new Set([1, 2]).entries(), [1, 2][Symbol.iterator]());
console.log(new WeakMap([[{}, 1]]), new WeakSet(), 'ab'[Symbol.iterator](), 'a1'.matchAll(/\d/g));
console.log({ m: new Map([['a', { b: { c: {} } }]]) });
console.log(new Map(Array.from({ length: 5 }, (_, i) => ['key number ' + i, 'value number ' + i])));
console.log(new Set(Array.from({ length: 110 }, (_, i) => i)).size, new (class Extra extends Map {})([['k', 'v']]));
console.log(Object.assign(new Map([[1, 2]]), { prop: 'p' }), Object.assign(new Set([1]), { prop: 'p' }));
