// Ticks that starve the loop
// Watch: the timer is due after 1 ms, but no phase starts while a tick is queued

const start = Date.now();
let ticks = 0;

setTimeout(() => console.log(`timer of 1 ms: it had to wait for ${ticks} ticks`), 1);
setImmediate(() => console.log('immediate'));

function again() {
  ticks++;
  while (Date.now() - start < ticks); // every tick takes a millisecond
  if (ticks < 30) process.nextTick(again);
  else console.log('the last tick, after 30 ms');
}

process.nextTick(again);
