// A CommonJS file must not require the ES module that waits for it.
// @min 20
require('./waits.mjs');
