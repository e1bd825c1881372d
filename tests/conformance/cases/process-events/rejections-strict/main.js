// --unhandled-rejections=strict with errors, other reasons, a handler that comes late and one of the process.
// @env NODE_OPTIONS=--unhandled-rejections=strict
process.on('exit', (code) => console.log('exit', code));
process.on('uncaughtException', (error, origin) => console.log('uncaught', origin, String(error)));
process.on('rejectionHandled', () => console.log('handled late'));
Promise.reject(new Error('first'));
Promise.reject(7);
const late = Promise.reject(new Error('late'));
setTimeout(() => late.catch(() => console.log('caught')), 50);
setTimeout(() => {
  process.on('unhandledRejection', (reason) => console.log('unhandled', String(reason)));
  Promise.reject(new Error('heard'));
}, 100);
