// The plain cases in which Node 10 prints as later versions do, and quoting of strings behind an object, where it differs.
console.log({ a: 1, b: [1, 2, 3], c: { d: 'x' } });
console.log([1, 'two', null, undefined, true]);
console.log('text', 5, { a: 1 });
console.log(5, 'text after a number', [1]);
console.log([], {}, [[]], [{}], new Map([['a', 1]]), new Set([1]));
console.log(null, undefined, -0, Symbol('s'), () => {}, class A {});
console.log('%s %d %j %%', 'a', 1, { b: 2 }, 'rest', 'more');
