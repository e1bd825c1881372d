// console.table draws rows of objects, arrays, maps and sets, with chosen columns.
// @min 18
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table([[1, 2], [3, 4]]);
console.table(['plain', 'values']);
console.table({ r1: { v: 1 }, r2: { v: { nested: 1 } } });
console.table(new Map([['k', 1], ['l', { m: 2 }]]));
console.table(new Set(['s']));
console.table([{ a: 1, b: 2 }], ['b']);
console.table([]);
console.table(5);
console.table([{ 名前: '日本', n: -0 }, undefined, null]);
