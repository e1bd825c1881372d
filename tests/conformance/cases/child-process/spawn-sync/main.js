// spawnSync holds the caller until the child is over: timers wait, and status, output and error are there.
const { spawnSync, execSync, execFileSync } = require('child_process');
setTimeout(() => console.log('timer'), 1);
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
const { status, signal, stdout, stderr } = spawnSync('sh', ['-c', 'echo out; exit 4'], { encoding: 'utf8' });
console.log(status, signal, JSON.stringify(stdout), JSON.stringify(stderr));
console.log(String(execSync('printf "%s-%s" a b')), String(execFileSync('cat', { input: 'given' })));
console.log(spawnSync('sleep', ['5'], { timeout: 200 }).signal, spawnSync('no-such-program').error.code);
try {
  execSync('echo oops 1>&2; exit 6', { stdio: 'pipe' });
} catch (error) {
  console.log(error.status, JSON.stringify(error.message));
}
