// process.exit ends the program where it stands; its argument beats exitCode.
process.exitCode = 2;
process.on('beforeExit', () => console.log('never: beforeExit'));
process.on('exit', (code) => console.log('exit', code, process.exitCode));
process.nextTick(() => console.log('never: tick'));
console.log('before');
process.exit(7);
console.log('never');
