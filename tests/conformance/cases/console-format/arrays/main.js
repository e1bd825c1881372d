// Arrays of more than six numbers are set in columns; after a hundred entries the rest is counted.
// @min 18
console.log([1, 2, 3, 4, 5, 6]);
console.log([1, 2, 3, 4, 5, 6, 7]);
console.log(Array.from({ length: 30 }, (_, i) => i * i));
console.log(Array.from({ length: 120 }, (_, i) => i));
console.log(['apple', 'fig', 'banana', 'kiwi', 'cherry', 'date', 'elderberry', 'grape']);
console.log(Array.from({ length: 27 }, (_, i) => 'x'.repeat(i % 9)));
console.log([1.5, -2, 1000000, 0.001, NaN, Infinity, -0, 1e21]);
console.log([true, false, true, false, true, false, true, false, null, undefined]);
console.log(new Array(5), [, 'a', , 'b'], Array(200).fill(0).length);
console.log(new Uint8Array(3), new Float64Array([1.5, 2]), new ArrayBuffer(4), new DataView(new ArrayBuffer(2)));
console.log([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n], [['a', 1], ['b', 2]], [[1, 2, [3, 4, [5, [6]]]]]);
