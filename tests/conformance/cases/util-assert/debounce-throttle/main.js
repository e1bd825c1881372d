// util.debounce and util.throttle: which calls run, with what, and what becomes of those that do not.
// @min 26
const { debounce, throttle } = require('util');
const failed = (label) => (error) => console.log(label, error.name, error.code, error.message);
const trailing = debounce((...args) => console.log('ran', args) ?? args.length, 20);
console.log(trailing, trailing.length, trailing.name);
trailing(1).then((n) => console.log('first', n));
trailing(1, 2).then((n) => console.log('second', n));
console.log(trailing.pending, trailing.pendingCount);

setTimeout(() => {
  const call = trailing(5);
  trailing.cancel('why');
  call.catch((error) => console.log(error.name, error.cause, trailing.pendingCount));
  trailing(6, 7, 8).then((n) => console.log('flushed', n));
  trailing.flush();
}, 200);

const leading = debounce((x) => console.log('leading', x) ?? x, 20, { leading: true, rejectOnCancel: true });
setTimeout(() => {
  for (const i of [1, 2, 3]) leading(i).then((x) => console.log('leading', i, x), failed(`leading ${i}`));
}, 400);

const controller = new AbortController();
const abortable = debounce(() => 1, 20, { signal: controller.signal });
setTimeout(() => {
  abortable().catch((error) => console.log(error.name, error.cause === controller.signal.reason));
  controller.abort();
  abortable().catch(failed('afterwards'));
  try {
    throttle(() => 1, 1, 1, { signal: controller.signal });
  } catch (error) {
    failed('made')(error);
  }
}, 600);

setTimeout(() => {
  const slow = throttle(
    async (x) => {
      console.log('start', x);
      await new Promise((resolve) => setTimeout(resolve, 30));
      console.log('end', x);
      return x;
    },
    2,
    200,
    { concurrency: 1 },
  );
  for (let i = 0; i < 3; i++) slow(i).then((x) => console.log('throttled', x));
  console.log(slow, slow.pendingCount, slow.activeCount, slow.hasImmediateCapacity(), slow.pending);
}, 800);

setTimeout(() => {
  const dropping = throttle((x) => x, 2, 50, { overflow: 'drop', strict: true });
  for (let i = 0; i < 4; i++) dropping(i).then((x) => console.log('taken', x), failed(`dropped ${i}`));
  setTimeout(() => dropping(9).then((x) => console.log('taken', x)), 100);
}, 1200);

setTimeout(() => {
  const odd = (x) => {
    if (x % 2) throw new Error(`odd ${x}`);
    return x;
  };
  const full = throttle(odd, 1, 10, { maxPending: 2 });
  for (let i = 0; i < 5; i++) full(i).then((x) => console.log('even', x), failed(`odd ${i}`));
  Promise.resolve()
    .then(() => console.log('tick 1'))
    .then(() => console.log('tick 2'))
    .then(() => console.log('tick 3'))
    .then(() => console.log('tick 4'));
}, 1500);
for (const args of [[1], [odd], [odd, -1], [odd, 1, 1], [odd, 1, { leading: 1 }], [odd, 1, { signal: 1 }]]) {
  try {
    debounce(...args);
  } catch (error) {
    console.log(error.message);
  }
}
for (const args of [[odd], [odd, 0], [odd, 1, -1], [odd, 1, 1, { overflow: 'x' }], [odd, 1, 1, { concurrency: 0 }]]) {
  try {
    throttle(...args);
  } catch (error) {
    console.log(error.message);
  }
}
function odd() {}
