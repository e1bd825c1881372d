// An assertion fails in an async function that nobody waits for.
// @min 18
const assert = require('assert');
async function check() {
  await null;
  assert.strictEqual('a'.repeat(3), 'aab');
}
check();
