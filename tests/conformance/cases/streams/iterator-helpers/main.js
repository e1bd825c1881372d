// map, filter, flatMap, take, drop, reduce, toArray, some, every, find, forEach.
// @min 18
const { Readable } = require('stream'); const src = () => Readable.from([1, 2, 3, 4]);
process.on('warning', () => {}); process.noDeprecation = true;
(async () => {
  console.log(await src().map((x) => x * 2).toArray(), await src().filter((x) => x % 2).toArray(), await src().flatMap((x) => [x, x]).toArray());
  console.log(await src().take(2).toArray(), await src().drop(3).toArray(), await src().reduce((a, b) => a + b), await src().reduce((a, b) => a + b, 10));
  console.log(await src().some((x) => x > 3), await src().every((x) => x > 3), await src().find((x) => x > 2), await src().find((x) => x > 9));
  await src().forEach((x) => { console.log('each', x); });
  await src().map(async (x) => { console.log('start', x); await null; console.log('stop', x); return x; }, { concurrency: 2 }).forEach((x) => console.log('got', x));
  try { await src().map((x) => { throw new Error('in map'); }).toArray(); } catch (e) { console.log(e.message); }
  try { await Readable.from([]).reduce((a, b) => a); } catch (e) { console.log(e.code, e.message); }
  for (const f of [() => src().map(5), () => src().take(-1), () => src().filter(), () => src().map((x) => x, 5), () => src().map((x) => x, { concurrency: 0 })]) try { f(); } catch (e) { console.log(e.code, e.message); }
  try { await src().reduce(5); } catch (e) { console.log(e.code, e.message); }
  const ac = new AbortController(); try { await src().map(async (x) => { if (x === 2) ac.abort(); return x; }, { signal: ac.signal }).toArray(); } catch (e) { console.log(e.name); }
  const s = src(); for await (const x of s.take(1)) console.log(x); console.log(s.destroyed);
  const it = src().iterator({ destroyOnReturn: false }); console.log((await it.next()).value, await it.return(7));
})();
