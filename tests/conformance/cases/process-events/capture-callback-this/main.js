// The capture callback is a method of Node's state; what it throws ends the process with code 7.
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', () => console.log('never'));
process.setUncaughtExceptionCaptureCallback(function (error) {
  console.log('captured', error.message, Object.keys(this));
  if (error.message === 'b') throw new Error('c');
});
setTimeout(() => {
  throw new Error('a');
}, 50);
setTimeout(() => {
  throw new Error('b');
}, 100);
