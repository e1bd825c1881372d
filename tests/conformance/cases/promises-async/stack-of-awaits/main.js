// Deep recursion of async functions and long chains neither overflow nor change their order.
const depth = async (n) => (n === 0 ? 'bottom' : depth(n - 1));
const awaited = async (n) => {
  if (n === 0) return 0;
  return 1 + (await awaited(n - 1));
};
let chain = Promise.resolve(0);
for (let i = 0; i < 10000; i++) chain = chain.then((v) => v + 1);
depth(1000).then((v) => console.log(v));
awaited(1000).then((v) => console.log('awaited', v));
chain.then((v) => console.log('chain', v));
(async () => {
  let sum = 0;
  for (let i = 0; i < 5000; i++) sum += await i;
  console.log('loop', sum);
})();
