// An immediate may clear a later one of its own batch; one it makes itself waits for the next batch.
const a = setImmediate(() => {
  console.log('a');
  clearImmediate(b);
  clearImmediate(a);
  setImmediate(() => console.log('c'));
  process.nextTick(() => console.log('n'));
});
const b = setImmediate(() => console.log('never: b'));
setImmediate(() => console.log('d'));
const e = setImmediate(() => console.log('never: e'));
process.nextTick(() => clearImmediate(e));
