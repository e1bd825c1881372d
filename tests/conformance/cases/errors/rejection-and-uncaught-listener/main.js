// An unhandled rejection reaches uncaughtException from Node 15 on; before, it is only a warning.
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.reject(new Error('rejected'));
Promise.resolve().then(() => console.log('promise'));
