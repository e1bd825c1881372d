// A failed assertion that nobody catches ends the process with code 1 and its report.
// @min 18
const assert = require('assert');
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  assert.strictEqual(1 + 1, 3, 'arithmetic');
}, 1);
