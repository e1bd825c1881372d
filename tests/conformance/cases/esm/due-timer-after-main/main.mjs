// A timer already due when the main module ends: before or after the first check phase, by version.
// @min 18
setTimeout(() => console.log('timeout'), 5);
setImmediate(() => console.log('immediate'));
const start = Date.now();
while (Date.now() - start < 40);
console.log('main done');
