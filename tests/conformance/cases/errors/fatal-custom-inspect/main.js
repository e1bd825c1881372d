// The report of a fatal error shows all of it, six levels deep, whatever the error says of its own look.
class MyError extends Error {
  constructor(message) {
    super(message);
    this.name = 'MyError';
    this.extra = { a: [1, { b: { c: { d: { e: 1 } } } }] };
  }
  [require('util').inspect.custom]() {
    return 'custom!';
  }
}
throw new MyError('two\nlines');
