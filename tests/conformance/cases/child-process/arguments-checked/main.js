// What the functions of child_process take as arguments, and what they say of others.
const childProcess = require('child_process');

const nothing = () => {};
function attempt(name, ...args) {
  try {
    const result = childProcess[name](...args);
    if (typeof result.kill === 'function') {
      result.on('error', nothing);
      result.kill();
    }
    console.log(name, 'ok');
  } catch (error) {
    console.log(name, error.code, error.message.split('\n')[0]);
  }
}

for (const killSignal of [true, [], 'SIGNOPE', 1000, 9, null, '']) {
  for (const name of ['spawnSync', 'exec', 'spawn']) attempt(name, 'true', { killSignal });
}
const lists = [
  [],
  ['true'],
  ['true', 's'],
  ['true', [], 's'],
  ['true', [], {}, 's'],
  ['true', {}, 's'],
  ['true', undefined, undefined, 's'],
  ['true', [], null, nothing],
  ['true', null, null, null],
  ['true', 5],
  ['true', [], []],
];
for (const list of lists) {
  for (const name of ['execFile', 'spawn', 'fork', 'execFileSync', 'exec', 'execSync']) {
    attempt(name, ...list);
  }
}
attempt('fork', 'a', ['x\0']);
attempt('fork', 'a', { execPath: 'q\0' });
attempt('fork', 'a', { execArgv: ['q\0'] });
attempt('exec', 'a\0b');
attempt('execFile', 'a', { argv0: 5 });
attempt('spawn', 'true', { cwd: '' });
attempt('spawn', 'true', { stdio: ['ignore', 'ignore', {}] });
if (process.version > 'v14') attempt('spawn', 'true', { serialization: null });
console.log(childProcess.execFile.length, childProcess.fork.length);
