// What `for await` and `yield*` say of iterables that are none: the expression, or what could not be called.
const say = (label, { name, message }) => console.log(`${label} | ${name} | ${message}`);
const bads = { five: 5, str: 'x', obj: {}, yes: true, sym: Symbol('q'), nul: null, und: undefined };
const a = { b: { c: 5 }, f() { return 5; } };
const i = 0;
const loops = [
  async () => { for await (const v of a.b); },
  async () => { for await (const v of a.b.c); },
  async () => { for await (const v of a.f()); },
  async () => { for await (const v of a['b']); },
  async () => { for await (const v of a[i]); },
  async () => { for await (const v of 5); },
  async () => { for await (const v of {}); },
  async () => { for await (const v of (1, a)); },
  async () => { for await (const v of null); },
  async () => { for await (const v of true); },
  async () => { for await (const v of () => {}); },
  async () => { for await (const v of new Date()); },
  async () => { for await (const v of a ? a : a); },
  async () => { for await (const v of -i); },
  async () => { for await (const v of !i); },
  async () => { for await (const v of i + 1); },
  async () => { for await (const v of typeof i === 'q'); },
  async () => { for await (const v of /re/); },
  async () => { for await (const v of await a); },
  async () => { for await (const v of 1.5); },
  async () => { for await (const v of Promise.resolve(5)); },
  async () => { for await (const v of (() => 5)()); },
];
(async () => {
  for (const [kind, bad] of Object.entries(bads)) {
    const iterables = {
      asyncMethod: { [Symbol.asyncIterator]: bad },
      syncMethod: { [Symbol.iterator]: bad },
      next: { [Symbol.asyncIterator]: () => ({ next: bad }) },
      syncNext: { [Symbol.iterator]: () => ({ next: bad }) },
      return: { [Symbol.asyncIterator]: () => ({ next: () => ({ value: 1 }), return: bad }) },
      syncReturn: { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return: bad }) },
    };
    for (const [what, iterable] of Object.entries(iterables)) {
      const label = `${kind} ${what}`;
      try {
        for await (const v of iterable) break;
        console.log(label, 'for: fine');
      } catch (error) {
        say(`${label} for`, error);
      }
      const generator = (async function* () { yield* iterable; })();
      try {
        await generator.next();
        await generator.return(7);
        console.log(label, 'yield*: fine');
      } catch (error) {
        say(`${label} yield*`, error);
      }
    }
  }
  for (const [n, loop] of loops.entries()) await loop().catch((error) => say(`loop ${n}`, error));
})();
