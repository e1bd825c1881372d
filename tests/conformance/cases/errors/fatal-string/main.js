// A thrown string without a listener: "Uncaught" and the value, with a hint instead of a stack.
setImmediate(() => {
  throw 'just text';
});
