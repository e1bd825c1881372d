// unhandledRejection comes when ticks and microtasks are done; a handler in time prevents it, a late one gives rejectionHandled.
process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message, promise === late);
  process.nextTick(() => console.log('tick of the handler'));
});
process.on('rejectionHandled', (promise) => console.log('handled later', promise === late));
const late = Promise.reject(new Error('late'));
const inTime = Promise.reject(new Error('in time'));
const byMicrotask = Promise.reject(new Error('by a microtask'));
process.nextTick(() => inTime.catch((e) => console.log('caught', e.message)));
Promise.resolve().then(() => null).then(() => byMicrotask.catch((e) => console.log('caught', e.message)));
setImmediate(() => {
  console.log('immediate');
  late.catch((e) => console.log('caught', e.message));
});
