// An exit listener may change the code of a process that dies of an error, even to 0.
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  process.exitCode = 0;
});
process.exitCode = 9;
setTimeout(() => {
  throw new Error('fatal');
}, 50);
