// The % specifiers of console.log, what is left over, and what they do with the wrong type.
// @min 18
console.log('%s|%s|%s|%s|%s', 'text', 5, { a: 1 }, null, Symbol('s'));
console.log('%s %s %s', -0, 12n, class Named {});
console.log('%s', { toString: () => 'own toString' }, [1, [2, [3]]], () => {});
console.log('%d %d %d %d', 42.5, '0x10', 'x', 7n);
console.log('%i %i %f %f', 42.9, '17px', '1.5e3', 'x');
console.log('%j %j', { a: [1, 2] }, undefined);
console.log('%o', { f() {}, a: [1] });
console.log('%O', { a: { b: { c: { d: 1 } } } });
console.log('%c styled %c', 'color: red', '', 'rest');
console.log('100%', '%%', '%', '%x', 1);
console.log('%s and %s', 'only one');
console.log('a', 'b', { c: 1 }, ['d'], 'e\nf');
const circular = {};
circular.self = circular;
console.log('%j', circular);
console.log();
console.log('');
console.log(undefined, null, -0, 'text', ['text'], 0n, true);
