// await inside every kind of expression: operands that were evaluated before it keep their value.
const v = (x) => new Promise((ok) => setImmediate(ok, x));
const order = [];
const seen = (x) => {
  order.push(x);
  return x;
};
(async () => {
  console.log(`${await v('a')}-${await v('b')}`, ((s, ...x) => s.raw.join('|') + x.join())`1${await v(1)}2${await v(2)}3`);
  let n = 1;
  const add = async () => {
    n += await v(10);
  };
  const pending = add();
  n = 100;
  await pending;
  console.log('n', n);
  const o = { [await v('key')]: await v('value'), ...(await v({ spread: 1 })), async m() { return await v('m'); } };
  console.log(o.key, o.spread, await o.m());
  o[seen(await v('k1'))] = seen(await v('v1'));
  [o.x, o.y = await v('default')] = await v([1]);
  console.log(order.join(), o.k1, o.x, o.y, delete (await v(o)).x, 'x' in (await v(o)));
  console.log([...(await v([1, 2])), await v(3)], Math.max(...(await v([4, 9])), await v(5)));
  console.log((await v(2)) ** 3, typeof await v(1), !await v(0), -await v(1), void await v(1), await await v(v('twice')));
  console.log((await v(0)) || (await v('or')), (await v(1)) && (await v('and')), (await v(1)) ? await v('yes') : await v('no'));
  console.log((await v(o)).key.length, (await v(() => 'called'))(), new (await v(Date))(0).getTime(), await v([]) instanceof (await v(Array)));
  console.log((await v(1), await v('comma')), (async () => await v('arrow'))() instanceof Promise);
  class D extends (await v(class { base() { return 'base'; } })) {
    [await v('computed')]() {
      return 'computed';
    }
  }
  console.log(new D().base(), new D().computed());
  const { p = await v('p'), ...rest } = await v({ q: 1, r: 2 });
  console.log(p, rest);
  console.log(seen('left') + (await v('-')) + seen('right'), order.slice(-2));
})();
