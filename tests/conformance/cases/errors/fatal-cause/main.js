// The cause of a fatal error is printed with it.
// @min 18
function inner() {
  throw new TypeError('the cause');
}
try {
  inner();
} catch (cause) {
  throw new Error('the effect', { cause });
}
