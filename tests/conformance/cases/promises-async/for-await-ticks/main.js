// for await over an array: the ticks between its turns.
(async () => {
  for await (const v of [1, Promise.resolve(2), 3]) console.log('value', v);
  console.log('done');
})();
let p = Promise.resolve();
for (let i = 1; i <= 14; i++) p = p.then(() => console.log('tick', i));
