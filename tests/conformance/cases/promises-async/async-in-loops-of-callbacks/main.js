// Async callbacks of forEach, map, sort, replace and getters start at once and go on in ticks.
const order = [];
[1, 2].forEach(async (x) => {
  order.push('start ' + x);
  await null;
  order.push('end ' + x);
});
const mapped = [3, 4].map(async (x) => x * 2);
const filtered = [0, 1].filter(async (x) => x);
const o = {
  get later() {
    return (async () => 'getter')();
  },
  toString: async () => 'never a string',
};
(async () => {
  console.log(await Promise.all(mapped), filtered, await o.later);
  console.log(order.join(', '));
  try {
    console.log(String(o));
  } catch (e) {
    console.log(e.name, e.message);
  }
  console.log([3, 1, 2].sort(async () => -1), typeof [1].find(async () => false));
  for (const p of mapped) console.log(p instanceof Promise, await p);
})();
