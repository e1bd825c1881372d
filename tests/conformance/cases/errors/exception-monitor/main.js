// uncaughtExceptionMonitor sees the error before the listener, and alone does not save the process.
// @min 18
process.on('uncaughtExceptionMonitor', (error, origin) => console.log('monitor', error.message, origin));
const handler = (error) => {
  console.log('handler', error.message);
  process.off('uncaughtException', handler);
};
process.on('uncaughtException', handler);
process.on('exit', (code) => console.log('exit', code));
setTimeout(() => Promise.reject(new Error('a rejection')), 10);
throw new Error('first');
