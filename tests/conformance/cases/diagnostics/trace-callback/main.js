// traceCallback wraps the callback at a position, by default the last, and publishes around it.
// @min 18
const dc = require('diagnostics_channel');
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const channels = dc.tracingChannel('mine');
const log = (what) => (context) =>
  console.log(what, { ...context, error: context.error && context.error.message }, als.getStore() && als.getStore().n);
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) handlers[name] = log(name);
channels.start.bindStore(als);
channels.subscribe(handlers);
const later = (error, value, callback) => setTimeout(callback, 20, error, value);
channels.traceCallback(later, -1, { n: 1 }, null, null, 'value', function (error, value) {
  console.log('callback', error, value, als.getStore().n);
  channels.traceCallback(
    (callback, error) => setImmediate(callback, error),
    0,
    { n: 2 },
    null,
    (error) => {
      console.log('second', error.message);
    },
    new Error('failed'),
  );
});
try {
  channels.traceCallback(later, 0, { n: 3 }, null, 'no function');
} catch (error) {
  console.log(error.code, error.message);
}
try {
  channels.traceCallback(() => {
    throw new Error('thrown');
  }, -1, { n: 4 }, null, () => {});
} catch (error) {
  console.log(error.message);
}
