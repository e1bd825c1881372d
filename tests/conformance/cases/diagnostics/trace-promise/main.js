// tracePromise publishes start and end around the call, asyncStart and asyncEnd when its promise settles.
// @min 18
const dc = require('diagnostics_channel');
const channels = dc.tracingChannel('mine');
const log = (what) => (context) => console.log(what, { ...context, error: context.error && context.error.message });
const handlers = {};
for (const name of ['start', 'end', 'asyncStart', 'asyncEnd', 'error']) handlers[name] = log(name);
channels.subscribe(handlers);
process.on('warning', (warning) => console.log('warning', warning.message));
const chain = (name) => {
  let promise = Promise.resolve();
  for (let i = 1; i < 6; i++) promise = promise.then(() => console.log(`  ${name} ${i}`));
  return promise;
};
(async () => {
  const made = Promise.resolve('made');
  const traced = channels.tracePromise(() => made, { n: 1 });
  console.log(traced === made, traced instanceof Promise);
  console.log(await Promise.race([traced, chain('a')]));
  try {
    await channels.tracePromise(async () => {
      throw new Error('rejected');
    }, { n: 2 });
  } catch (error) {
    console.log('caught', error.message);
  }
  const thenable = { then: (ok) => setTimeout(ok, 10, 'thenable') };
  const result = channels.tracePromise(() => thenable, { n: 3 });
  console.log(result === thenable);
  console.log(await result);
  const plain = channels.tracePromise(function plain() {
    return 'no promise';
  }, { n: 4 });
  console.log(plain instanceof Promise, await plain);
  try {
    await channels.tracePromise(() => {
      throw new Error('thrown');
    }, { n: 5 });
  } catch (error) {
    console.log('caught', error.message);
  }
})();
