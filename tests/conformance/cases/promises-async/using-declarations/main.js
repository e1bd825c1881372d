// using and await using dispose in reverse order when the block ends, also by an error.
// @min 24
const res = (name) => ({ [Symbol.dispose]: () => console.log('dispose', name) });
const ares = (name) => ({
  async [Symbol.asyncDispose]() {
    await null;
    console.log('async dispose', name);
  },
});
(async () => {
  {
    using a = res('a');
    await using b = ares('b');
    using c = res('c');
    using nothing = null;
    console.log('body');
  }
  console.log('after block');
  try {
    await using d = ares('d');
    throw new Error('body failed');
  } catch (e) {
    console.log('caught', e.message);
  }
  for (using x of [res('x1'), res('x2')]) console.log('loop');
  try {
    using e = { [Symbol.dispose]() { throw new Error('dispose failed'); } };
    throw new Error('body failed too');
  } catch (e) {
    console.log(e.name, e.error.message, e.suppressed.message);
  }
})();
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3'));
