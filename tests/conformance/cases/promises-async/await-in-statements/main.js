// await in the heads of if, switch, loops, throw and return.
const v = (x) => new Promise((ok) => setImmediate(ok, x));
async function f(kind) {
  switch (await v(kind)) {
    case await v('a'):
      return 'case a';
    case 'b': {
      const inner = await v('b');
      return 'case ' + inner;
    }
    case await v('fall'):
    default:
      throw await v(new Error('default of ' + kind));
  }
}
(async () => {
  for (const kind of ['a', 'b', 'c']) console.log(await f(kind).catch((e) => e.message));
  if (await v(false)) console.log('never');
  else if (await v(true)) console.log('else if');
  let n = 0;
  while ((await v(n)) < 2) n++;
  do n--;
  while (await v(n > 0));
  console.log('n', n);
  for (let i = await v(0); i < (await v(3)); i += await v(2)) console.log('i', i);
  for (const k in await v({ p: 1, q: 2 })) console.log('k', k, await v(k));
  for (const x of await v(['r', 's'])) console.log('x', await v(x));
  const fns = [];
  for (let i = 0; i < 3; i++) {
    await null;
    fns.push(() => i);
  }
  console.log(fns.map((fn) => fn()));
})();
