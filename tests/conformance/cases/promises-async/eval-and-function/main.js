// Async code in eval and in the constructors of functions runs on the same queues.
const AsyncFunction = (async () => {}).constructor;
const AsyncGenerator = (async function* () {}).constructor;
let local = 'local';
(async () => {
  const direct = eval('(async () => { await null; return local; })()');
  const indirect = (0, eval)('(async () => { await null; return typeof local; })()');
  const made = new Function('x', 'return (async () => (await x) + 1)()');
  const f = new AsyncFunction('a', 'b', 'return (await a) + (await b)');
  console.log(await direct, await indirect, await made(1), await f(2, Promise.resolve(3)));
  console.log(f.name, f.length, String(f).split('\n').length, f instanceof AsyncFunction);
  for await (const x of AsyncGenerator('yield 1; yield await 2')()) console.log(x);
  console.log(eval('var declared = 5; declared + 1'), typeof declared, eval(42), eval('1;;;;'));
  try {
    eval('await 1 +');
  } catch (e) {
    console.log(e.name);
  }
})();
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3'));
