// for await: a fresh binding each turn, patterns, outer targets, sync iterables and rejections among their values.
(async () => {
  const fns = [];
  for await (const x of [Promise.resolve(1), 2]) fns.push(() => x);
  console.log(fns.map((f) => f()));
  for await (const { a, b: [c] = ['none'] } of [{ a: 1 }, Promise.resolve({ a: 2, b: ['set'] })]) console.log(a, c);
  const o = {};
  for await (o.last of new Set(['p', 'q']));
  for await (var [k, v] of new Map([['key', 'value']]));
  let z;
  for await (z of 'ab') console.log(z);
  console.log(o.last, k, v, z);
  async function* g() {
    yield* [1, 2];
  }
  for await (let n of g()) {
    n *= 10;
    console.log(n);
  }
  try {
    for await (const x of [1, Promise.reject(new Error('second value')), 3]) console.log(x);
  } catch (e) {
    console.log('caught', e.message);
  }
})();
