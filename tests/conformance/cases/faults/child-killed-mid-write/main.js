// A child that is killed while it writes: what was written stays, its 'exit' never runs, and the parent hears the signal.
const fs = require('fs');
const path = require('path');
const { spawn } = require('child_process');
const file = path.join(process.env.TMPDIR, 'log');
if (process.argv[2] === 'child') {
  process.on('exit', () => fs.appendFileSync(file, 'exit\n'));
  const write = (n) => {
    fs.appendFileSync(file, `line ${n}\n`);
    if (n === 5) process.stdout.write('five');
    setTimeout(write, 20, n + 1);
  };
  write(1);
} else {
  const child = spawn(process.execPath, [__filename, 'child'], { stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', (data) => {
    console.log(String(data), child.kill('SIGKILL'), child.killed);
  });
  child.on('exit', (code, signal) => console.log('exit', code, signal));
  child.on('close', (code, signal) => {
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    console.log('close', code, signal, lines.slice(0, 5).join(), lines.includes('exit'), lines.pop() === '');
  });
}
