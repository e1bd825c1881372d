// await with optional chaining and logical assignment: what is not needed is not evaluated.
// @min 18
const v = (x) => new Promise((ok) => setImmediate(ok, x));
const never = () => {
  console.log('never');
};
(async () => {
  const nothing = null;
  console.log(nothing?.[await v(never())], nothing?.a(await v(never())), (await v(null))?.x, (await v({ x: 1 }))?.x);
  console.log((await v(null)) ?? (await v('nullish')), (await v(0)) ?? never());
  const o = { set: 1, zero: 0 };
  o.set ||= await v(never());
  o.zero ||= await v('filled');
  o.none ??= await v('made');
  o.set &&= await v('replaced');
  console.log(o);
  let x = 1;
  x += (x = 5, await v(1));
  console.log(x);
  const a = [1, 2, 3];
  let i = 0;
  a[i++] += await v(10);
  a[await v(i)] -= await v(1);
  console.log(a, i);
})();
