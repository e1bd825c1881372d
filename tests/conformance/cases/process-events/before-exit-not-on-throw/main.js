// beforeExit is for a loop that ran dry: a fatal error skips it.
process.on('beforeExit', () => console.log('never: beforeExit'));
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => {
  throw new Error('fatal');
}, 5);
