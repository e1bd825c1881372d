// An unhandled rejection in a thread is an uncaught error there (from 15 on).
// @min 18

const { Worker } = require('worker_threads');

new Worker(`Promise.reject(new RangeError('late')); setTimeout(() => {}, 1000);`, { eval: true })
  .on('error', (error) => console.log('error', error.name, error.message))
  .on('exit', (code) => {
    console.log('exit', code);
    new Worker(`Promise.reject(5)`, { eval: true })
      .on('error', (error) => console.log('error', error.name, error.code, error.message.slice(-30)))
      .on('exit', (code) => console.log('exit', code));
  });
