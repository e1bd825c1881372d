// An error in an exit listener after process.exit(0): the code that was set stands.
process.on('exit', () => {
  throw new Error('in exit');
});
process.exit(0);
