// Errors in output: stack, extra properties, names, nested ones indented, errors without a stack in brackets.
// @min 18
const still = (e, name = e.name) => {
  e.stack = `${name}: ${e.message}\n    at somewhere (file.js:1:2)`;
  return e;
};
class ValidationError extends Error {}
console.log(still(new Error('plain')));
console.log(still(Object.assign(new TypeError('with props'), { code: 'E_X', detail: { a: [1] } })));
console.log({ inside: still(new RangeError('nested')) });
console.log([still(new Error('in an array'))]);
console.log(still(new ValidationError('subclass'), 'Error'));
const renamed = still(new Error('renamed'));
renamed.name = 'OtherName';
console.log(renamed);
const bare = new Error('no stack');
bare.stack = undefined;
console.log(bare, Object.assign(new Error(''), { stack: 'only text' }));
console.log('%s', still(new Error('as %s')), `${new SyntaxError('as text')}`);
console.log(still(new Error('multi\nline')));
