// With a listener an error of the main script lets the loop go on; Node 10 runs the waiting ticks only after the check phase.
process.on('uncaughtException', (error, origin) => console.log('uncaught', error.message, origin));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
setImmediate(() => console.log('immediate'));
throw new Error('main');
