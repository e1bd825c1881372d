// traceSync publishes start and end around a call, and error between them when it throws.
// @min 18
const dc = require('diagnostics_channel');
const channels = dc.tracingChannel('mine');
const log = (what) => (context) => console.log(what, { ...context, error: context.error && context.error.message });
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) handlers[name] = log(name);
console.log(channels.traceSync((a) => a, {}, null, 'nobody listens'));
channels.subscribe(handlers);
console.log(
  channels.traceSync(
    function (a, b) {
      console.log('called', this.me, a, b);
      return a + b;
    },
    { given: true },
    { me: 'me' },
    1,
    2,
  ),
);
try {
  channels.traceSync(() => {
    throw new Error('failed');
  }, {});
} catch (error) {
  console.log('caught', error.message);
}
console.log(channels.unsubscribe(handlers), channels.unsubscribe(handlers), channels.start.name);
channels.subscribe({ end: log('only end') });
channels.traceSync(() => {}, { n: 1 });
