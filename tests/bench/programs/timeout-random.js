// A million timers of a thousand delays, in no order.
let ran = 0;
let seed = 1;
function timeout() {
  ran++;
}
for (let i = 0; i < 1_000_000; i++) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  setTimeout(timeout, 1 + (seed >>> 8) % 1_000);
}
