// An error thrown in an exit listener is fatal: later listeners do not run and the code becomes 1, or 7.
process.on('exit', (code) => {
  console.log('exit', code);
  throw new Error('in exit');
});
process.on('exit', () => console.log('never: second listener'));
console.log('main');
