// What runs between two timers
// Watch: choose Node 10, run, then Node 18: since Node 11 every callback is followed by its ticks

const name = (n) => {
  console.log(`timer ${n}`);
  process.nextTick(() => console.log(`  tick of timer ${n}`));
  Promise.resolve().then(() => console.log(`  promise of timer ${n}`));
};

setTimeout(name, 1, 1);
setTimeout(name, 1, 2);

const start = Date.now();
while (Date.now() - start < 10); // both timers are due when the loop starts
