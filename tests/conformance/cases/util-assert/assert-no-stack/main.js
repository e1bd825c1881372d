// The call is shown whatever Error.stackTraceLimit is.
const assert = require('assert');
Error.stackTraceLimit = 0;
try {
  assert.ok(1 > 2);
} catch (error) {
  console.log(error.message);
}
try {
  assert(null);
} catch (error) {
  console.log(error.message, Error.stackTraceLimit);
}
