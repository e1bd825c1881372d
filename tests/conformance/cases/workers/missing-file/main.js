// A script that is not there is an 'error' of the Worker.
// @min 18

const { Worker } = require('worker_threads');

new Worker('./nowhere.js')
  .on('online', () => console.log('online'))
  .on('error', (error) => console.log(error.code, error.message.split('\n')[0].replace(/'.*[/]/, "'")))
  .on('exit', (code) => console.log('exit', code));
