// An immediate that was unref'd does not hold the loop; hasRef tells.
// @min 18
const alone = setImmediate(() => console.log('never'));
console.log(alone.hasRef());
alone.unref();
console.log(alone.hasRef());
alone.ref().unref();
console.log(alone.constructor.name, typeof alone);
process.on('exit', () => console.log('exit'));
