// A top-level await that never settles ends the process with code 13; what the exit listener is told depends on the version.
// @min 18
process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => console.log('a timer still runs'), 10);
console.log('waiting');
await new Promise(() => {});
console.log('never');
