// Twenty thousand timers of random delays up to ten seconds: what a test with fake timers might hold.
let ran = 0;
let seed = 1;
function timeout() {
  ran++;
}
for (let i = 0; i < 20_000; i++) {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  setTimeout(timeout, 1 + (seed >>> 8) % 10_000);
}
