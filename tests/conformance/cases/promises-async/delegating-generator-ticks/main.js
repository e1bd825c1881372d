// yield* to an async generator: one extra tick for each value until V8 dropped it (Node 19).
const inner = async function* () {
  yield 'a1';
  yield 'a2';
  return 'result';
};
const outer = async function* () {
  const result = yield* inner();
  console.log('inner returned', result);
  yield* [Promise.resolve('b1'), 'b2'];
};
(async () => {
  for await (const v of outer()) console.log('v', v);
  console.log('done');
})();
let p = Promise.resolve();
for (let i = 1; i <= 24; i++) p = p.then(() => console.log('tick', i));
