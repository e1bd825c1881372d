// run nests, exit hides the store, and an error that leaves run puts the old one back.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const other = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore(), other.getStore());
als.run(1, () => {
  other.run('x', () => {
    als.run(2, () => {
      show('inner');
      als.exit(() => show('exit'));
      setTimeout(() => show('timeout inner'), 60);
    });
    show('outer');
  });
  try {
    als.run(3, () => {
      show('throws');
      throw new Error('out');
    });
  } catch (error) {
    show(error.message);
  }
  console.log(als.run(1, (a, b) => [a, b, als.getStore()], 'a', 'b'));
  console.log(als.exit((a) => a, 'returned'));
  show('same again');
});
show('after');
