// An object may say itself how it is inspected, with depth and options; toString is not asked.
// @min 18
const { inspect } = require('util');
class Money {
  constructor(n) {
    this.n = n;
  }
  [inspect.custom](depth, options, inner) {
    if (depth < 0) return options.stylize('[Money]', 'special');
    return `Money<${inner(this.n, options)}> at ${depth}`;
  }
  toString() {
    return 'never';
  }
}
console.log(new Money(5), { price: new Money(1) }, [[[new Money(2)]]], [[[[new Money(3)]]]]);
console.log({ [inspect.custom]: () => ({ replaced: true }) }, { [inspect.custom]: 'not a function' }, { inspect() { return 'old way'; } });
console.log(`${new Money(1)}`, inspect.custom === Symbol.for('nodejs.util.inspect.custom'), inspect({ [inspect.custom]() { return 'multi\nline'; } }));
console.log({ nested: { [inspect.custom]: () => 'multi\nline' } });
console.log(inspect(new Money(1), { customInspect: false }));
