// An immediate made by an immediate waits a turn
// Watch: the check phase runs the batch it found, the rest belongs to the next iteration

setImmediate(() => {
  console.log('first');
  setImmediate(() => console.log('made by first: next iteration'));
  process.nextTick(() => console.log('tick made by first: right now'));
});

setImmediate(() => console.log('second'));
setImmediate(() => console.log('third'));
