// env, argv, execArgv of a thread: a copy of the parent's variables, its own, or the same.
// @min 18

const { Worker, isMainThread, parentPort, SHARE_ENV } = require('worker_threads');

if (isMainThread) {
  process.env.FROM_MAIN = 'yes';
  const options = [
    {},
    { env: { OWN: 1, NAME: 'x' } },
    { env: SHARE_ENV },
    { argv: ['--flag', 3], execArgv: ['--no-warnings'] },
  ];
  (function next(i) {
    if (i === options.length) return;
    new Worker(__filename, options[i])
      .on('message', (facts) => console.log(facts))
      .on('exit', () => {
        console.log('here', process.env.FROM_THREAD);
        next(i + 1);
      });
  })(0);
} else {
  const { FROM_MAIN, OWN, NAME } = process.env;
  process.env.FROM_THREAD = 'set';
  parentPort.postMessage([
    { FROM_MAIN, OWN, NAME },
    process.argv.slice(2),
    process.argv[1] === __filename,
    process.execArgv,
  ]);
}
