// An uncaught error prints the line, a caret and the stack on stderr, and ends the process with code 1 after 'exit'.
// @cli
process.on('exit', (code) => console.log('exit', code));
process.nextTick(() => console.log('never: tick'));
setImmediate(() => console.log('never: immediate'));
function broken(value) {
  const message = 'cannot use ' + value;
  throw new RangeError(message);
}
console.log('before');
broken(42);
