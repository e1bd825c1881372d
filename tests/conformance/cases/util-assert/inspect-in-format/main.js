// What util.inspect and format give for a small set of values, as text.
// @min 18
const { inspect, format } = require('util');
console.log(inspect("it's"), inspect(['a']), inspect({ a: 1n, b: [undefined, null] }), inspect(new Map([[{ a: 1 }, 'b']])));
console.log(format('%s', 'a', 'b'), format('%s', [1, 'x']), format('%o', [1]), format({}, 's'), format('%s', null, undefined));
console.log(inspect(Object.create({ inherited: 1 })), inspect(new (class Foo { #p = 1; q = 2; })()), inspect({ ['__proto__']: 1 }));
console.log(inspect({ a: { b: { c: {} } } }, { depth: 1 }), inspect([[[[]]]], { depth: 1 }), inspect(Symbol('d')), inspect(-0));
console.log(inspect(new Error('m').message), inspect(async function named() {}), inspect(new Date(NaN)), inspect([, 1]));
