// All microtasks are queued before the first runs.
let ran = 0;
function microtask() {
  ran++;
}
for (let i = 0; i < 1_000_000; i++) queueMicrotask(microtask);
