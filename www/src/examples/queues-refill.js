// Two queues that refill each other
// Watch: a tick queued by a microtask waits until all microtasks are done, and the other way round

queueMicrotask(() => {
  console.log('microtask A');
  process.nextTick(() => console.log('tick queued by microtask A'));
});
queueMicrotask(() => console.log('microtask B'));

process.nextTick(() => {
  console.log('tick A');
  queueMicrotask(() => console.log('microtask queued by tick A'));
});
process.nextTick(() => console.log('tick B'));
