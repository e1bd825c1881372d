// A promise of timers/promises with a signal settles some jobs after its timer or the abort: its listener is taken off first.
// @min 18
const timers = require('timers/promises');

const ruler = (name) => {
  let p = Promise.resolve();
  for (let i = 1; i <= 10; i++) p = p.then(() => console.log(name, i));
};
const watch = (promise, name) =>
  promise.then(
    (value) => console.log(name, 'is', value),
    (error) => console.log(name, error.name),
  );

const first = new AbortController();
watch(timers.setTimeout(50, 1, { signal: first.signal }), 'timeout');
first.abort();
ruler('a');

setImmediate(() => {
  const second = new AbortController();
  watch(timers.setImmediate(1, { signal: second.signal }), 'immediate');
  second.abort();
  ruler('b');
  setImmediate(() => {
    watch(timers.setImmediate(1, { signal: new AbortController().signal }), 'not aborted');
    setImmediate(() => ruler('c'));
  });
});
