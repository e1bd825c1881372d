// Each microtask queues the next.
let left = 1_000_000;
function microtask() {
  if (--left > 0) queueMicrotask(microtask);
}
queueMicrotask(microtask);
