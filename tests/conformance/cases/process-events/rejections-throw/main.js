// --unhandled-rejections=throw: who hears of a rejection, and the exit code.
// @min 18
// @env NODE_OPTIONS=--unhandled-rejections=throw
process.on('exit', (code) => console.log('exit', code));
process.on('unhandledRejection', (reason) => console.log('unhandled', String(reason)));
Promise.reject(new Error('heard'));
setTimeout(() => {
  process.removeAllListeners('unhandledRejection');
  Promise.reject('nobody');
  setTimeout(() => console.log('still here'), 20);
}, 50);
