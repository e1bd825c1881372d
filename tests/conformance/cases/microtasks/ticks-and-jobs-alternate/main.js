// The two queues drain alternately: ticks until empty, jobs until empty, and round again while either has work.
const tick = (name, then) => process.nextTick(() => {
  console.log('tick', name);
  if (then) then();
});
const job = (name, then) => Promise.resolve().then(() => {
  console.log('job ', name);
  if (then) then();
});
setImmediate(() => {
  job('a', () => {
    tick('b', () => job('e'));
    job('c');
  });
  tick('d', () => {
    tick('f');
    job('g', () => tick('h'));
  });
});
