// setUncaughtExceptionCaptureCallback takes errors away from the event, and refuses a second callback.
process.on('uncaughtException', () => console.log('never'));
process.setUncaughtExceptionCaptureCallback((error) => console.log('captured', error.message));
console.log(process.hasUncaughtExceptionCaptureCallback());
try {
  process.setUncaughtExceptionCaptureCallback(() => {});
} catch (error) {
  console.log(error.code);
}
setTimeout(() => {
  throw new Error('one');
}, 5);
setTimeout(() => console.log('goes on'), 60);
