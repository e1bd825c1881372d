// Arguments that new Worker refuses.
// @min 18

const { Worker } = require('worker_threads');

const attempt = (...args) => {
  try {
    new Worker(...args);
    console.log('made');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
attempt();
attempt(5);
attempt('relative.js');
attempt('file:///tmp/x.js');
attempt('data:text/javascript,1');
attempt(new URL('https://example.org/x.js'));
attempt(() => {}, { eval: true });
attempt('', { eval: true, argv: 'x' });
attempt('', { eval: true, execArgv: 'x' });
attempt('', { eval: true, env: 5 });
attempt('', { eval: true, execArgv: ['--title=x', '--unknown-flag'] });
try {
  Worker('');
} catch (error) {
  console.log(error.message);
}
