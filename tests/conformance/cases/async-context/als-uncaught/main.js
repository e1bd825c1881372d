// Handlers of uncaught errors and unhandled rejections see the store of the callback that failed.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
process.on('uncaughtException', (error) => show(error.message));
process.on('unhandledRejection', (reason) => show(reason));
process.on('exit', () => show('exit'));
als.run('rejected', () => Promise.reject('rejection'));
als.run('async', async () => {
  await null;
  throw 'async rejection';
});
als.run('timer', () =>
  setTimeout(() => {
    setImmediate(() => show('immediate'));
    throw new Error('in a timer');
  }, 100),
);
als.run('tick', () =>
  setTimeout(() => {
    process.nextTick(() => show('next tick'));
    process.nextTick(() => {
      throw new Error('in a tick');
    });
    process.nextTick(() => show('tick after it'));
  }, 400),
);
als.run('microtask', () =>
  setTimeout(() => {
    queueMicrotask(() => {
      throw new Error('in a microtask');
    });
    Promise.resolve().then(() => show('then after it'));
  }, 700),
);
setTimeout(() => show('last'), 1000);
