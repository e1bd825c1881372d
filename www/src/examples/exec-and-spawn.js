// exec waits and buffers, spawn streams
// Watch: spawn's words come as the child prints them, exec's all at once when its shell is over

const { exec, spawn } = require('child_process');

exec('echo one; sleep 0.3; echo two', (error, stdout) => {
  console.log('exec gave', JSON.stringify(stdout));
});

const child = spawn('sh', ['-c', 'echo one; sleep 0.1; echo two']);
child.stdout.on('data', (chunk) => console.log('spawn gave', JSON.stringify(String(chunk))));
child.on('exit', (code) => console.log('exit: the process is over, code', code));
child.on('close', () => console.log('close: its output has been read too'));

console.log('two children are running');
