// AggregateError and cause as values, and how inspect shows them nested (stacks replaced).
// @min 18
const { inspect } = require('util');
const quiet = (e) => Object.assign(e, { stack: `${e.name}: ${e.message}\n    at here` });
const all = quiet(new AggregateError([quiet(new Error('one')), 'two'], 'several'));
console.log(all.errors.length, all.message, Object.keys(all).length);
console.log(inspect(all));
const caused = quiet(new Error('effect', { cause: quiet(new TypeError('why')) }));
console.log(inspect(caused));
console.log('cause' in new Error('x'), 'cause' in new Error('x', { cause: undefined }));
console.log(inspect({ nested: { error: quiet(new RangeError('deep')) } }));
