// process.execve puts another program in the place of this one: same process, arguments and variables of its own, and nothing of the first one runs any more.
// @min 22
const { Worker } = require('worker_threads');

const [, , step, pid] = process.argv;
if (step === undefined) {
  process.on('exit', () => console.log('never: exit'));
  new Worker('setInterval(() => {}, 5)', { eval: true });
  setInterval(() => {}, 10);
  process.nextTick(() => console.log('never: a tick'));
  require('diagnostics_channel').subscribe('process.execve', ({ args, env }) =>
    console.log('channel', args.slice(3, 4), env),
  );
  console.log('first program');
  const args = ['a-name', '--no-warnings', __filename, 'second', String(process.pid)];
  process.execve(process.execPath, args, { WORD: 'one' });
  console.log('never: after execve');
} else {
  console.log(step, Number(pid) === process.pid, process.argv0, process.execArgv);
  console.log(process.argv.length, process.env.WORD, Object.keys(process.env).includes('HOME'));
  process.on('exit', (code) => console.log('exit', code));
  setTimeout(() => {
    const command = 'echo third; exit 3';
    process.execve('/bin/sh', ['sh', '-c', command], {});
  }, 10);
}
