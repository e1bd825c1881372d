// What is wrong with the arguments of spawn and fork is said as in that version.
const { exec, fork, spawn, spawnSync } = require('child_process');
const attempt = (name, action) => {
  try {
    action();
    console.log(name, 'taken');
  } catch ({ code, message }) {
    console.log(name, code, message);
  }
};
attempt('options', () => spawn('a', [], 5));
for (const stdio of ['x', {}, ['x'], [Buffer.from('x')], [{}]]) attempt('stdio', () => spawn('a', { stdio }));
attempt('sync stdio', () => spawnSync('true', { stdio: ['x'] }));
for (const uid of ['x', 1.5, 2 ** 40]) attempt('uid', () => spawn('a', { uid }));
for (const timeout of [-1, 1.5, 'x']) attempt('timeout', () => spawnSync('true', { timeout }));
for (const maxBuffer of [-1, 'x', NaN]) attempt('maxBuffer', () => spawnSync('true', { maxBuffer }));
attempt('fork', () => fork('x', 5));
const { stdout, stderr, output } = spawnSync('no-such-command');
console.log(stdout, stderr, output);
exec('exit 3', (error) => console.log(Object.keys(error)));
