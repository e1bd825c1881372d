// An uncaughtException listener that throws ends the process with code 7.
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error) => {
  console.log('handler', error.message);
  throw new Error('in the handler');
});
setTimeout(() => {
  throw new Error('first');
}, 1);
