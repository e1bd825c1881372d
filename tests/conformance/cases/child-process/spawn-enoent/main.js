// A program that is not there: 'error' with code, syscall and path, no 'exit', then 'close' with the negative code.
const { spawn } = require('child_process');
const child = spawn('no-such-program', ['a', 'b']);
console.log(child.pid);
child.on('exit', () => console.log('exit'));
child.on('error', (error) => {
  console.log(error.code, error.errno < 0 || error.errno, error.syscall, error.path, error.spawnargs, error.message);
});
child.on('close', (code, signal) => console.log('close', code, signal));
