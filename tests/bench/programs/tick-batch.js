// All ticks are queued before the first runs.
let ran = 0;
function tick() {
  ran++;
}
for (let i = 0; i < 1_000_000; i++) process.nextTick(tick);
