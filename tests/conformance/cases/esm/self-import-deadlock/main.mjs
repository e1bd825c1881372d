// A module that awaits an import of itself waits for its own end: code 13.
// @min 18
process.on('exit', () => console.log('exit'));
console.log('before');
const { default: self } = await import('./main.mjs');
console.log('never', self);
export default 'importing oneself';
