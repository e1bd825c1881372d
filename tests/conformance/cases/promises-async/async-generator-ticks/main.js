// The ticks of an async generator: next, yield, await, return, each against a chain.
async function* g() {
  yield 1;
  await null;
  yield Promise.resolve(2);
  return 3;
}
const it = g();
for (const n of [1, 2, 3, 4]) it.next().then((r) => console.log('next', n, r.value, r.done));
let p = Promise.resolve();
for (let i = 1; i <= 12; i++) p = p.then(() => console.log('tick', i));
