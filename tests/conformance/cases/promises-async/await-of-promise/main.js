// await of a native promise costs one tick from V8 7.3 on (Node 12); in Node 10 it costs three.
const chain = (name, n) => {
  let p = Promise.resolve();
  for (let i = 1; i <= n; i++) p = p.then(() => console.log(name, i));
};
(async () => {
  await Promise.resolve();
  console.log('after await');
  await null;
  console.log('after await null');
})();
chain('p', 6);
