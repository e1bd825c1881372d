// An unhandledRejection listener takes the place of the crash: the process ends with the code it sets.
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message, promise);
  process.exitCode = 17;
});
process.on('exit', (code) => console.log('exit', code));
(async () => {
  await null;
  const error = new Error('lost');
  error.stack = 'Error: lost\n    at here';
  throw error;
})();
setTimeout(() => console.log('timer'), 5);
