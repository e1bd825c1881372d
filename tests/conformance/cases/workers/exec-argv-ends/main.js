// The flags of a thread end at `--` or at a word that is no flag.
// @min 18
const { Worker } = require('worker_threads');

const source = 'console.log(process.execArgv, process.argv.slice(2))';
const all = [['--no-warnings', '--'], ['--', '--no-warnings'], ['word', '--no-warnings'], []];

function next() {
  const execArgv = all.shift();
  if (execArgv === undefined) return;
  new Worker(source, { eval: true, execArgv, argv: ['x'] }).on('exit', next);
}
next();
