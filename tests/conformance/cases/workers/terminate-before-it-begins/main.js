// A thread that is stopped before it has an environment ends with code 0, later with 1.
// @min 18
const { Worker } = require('worker_threads');
const endless = () => new Worker('setInterval(() => {}, 1000)', { eval: true });
const early = endless();
early.on('exit', (code) => {
  console.log('exit', code);
  const late = endless();
  late.on('online', () => late.terminate().then((last) => console.log('online', last)));
});
early.terminate().then((code) => console.log('terminate', code));
