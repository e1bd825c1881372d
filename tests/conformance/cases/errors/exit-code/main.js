// process.exitCode is used when the loop ends by itself; exit listeners may still change it.
process.on('exit', (code) => {
  console.log('first listener', code, process.exitCode);
  process.exitCode = 4;
});
process.on('exit', (code) => console.log('second listener', code, process.exitCode));
process.exitCode = 3;
setTimeout(() => console.log('timer still runs'), 1);
