// A tick between two immediates can clear the next one (11+); in Node 10 ticks come after the batch, too late.
setImmediate(() => {
  console.log('a');
  process.nextTick(() => {
    console.log('tick clears b');
    clearImmediate(b);
  });
});
const b = setImmediate(() => console.log('b'));
setImmediate(() => console.log('c'));
