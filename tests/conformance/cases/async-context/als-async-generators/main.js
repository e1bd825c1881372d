// The body of an async generator goes on with the store of who calls next, and keeps its own over an await.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
async function* numbers() {
  show('start');
  yield 1;
  show('after yield');
  await null;
  show('after await');
  try {
    yield 2;
  } finally {
    show('finally');
  }
}
(async () => {
  const made = als.run('made', () => numbers());
  await als.run('first', () => made.next());
  show('between');
  await als.run('second', async () => {
    const step = await made.next();
    show(step.value);
  });
  await als.run('third', () => made.return('end')).then(({ value }) => show(value));
  await als.run('loop', async () => {
    for await (const n of numbers()) show(n);
  });
  show('end');
})();
