// await in a loop runs one after the other, Promise.all at once, and forEach does not wait at all.
const task = (n, ms) => new Promise((ok) => {
  console.log('start', n);
  setTimeout(() => {
    console.log('  end', n);
    ok(n);
  }, ms);
});
(async () => {
  for (const [n, ms] of [[1, 90], [2, 40]]) await task(n, ms);
  console.log('sequential done');
  console.log(await Promise.all([[3, 90], [4, 40]].map(([n, ms]) => task(n, ms))));
  [5].forEach(async (n) => {
    await task(n, 40);
    console.log('inner', n);
  });
  console.log('forEach did not wait');
  const sum = await [1, 2, 3].reduce(async (acc, x) => (await acc) + x, 0);
  console.log('sum', sum);
})();
