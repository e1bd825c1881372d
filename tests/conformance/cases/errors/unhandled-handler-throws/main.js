// An error thrown by the unhandledRejection listener is an uncaught exception.
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
process.on('unhandledRejection', (reason) => {
  throw new Error('handler of ' + reason);
});
Promise.reject('a');
Promise.reject('b');
setImmediate(() => console.log('immediate'));
