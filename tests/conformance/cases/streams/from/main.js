// Readable.from: arrays, strings, buffers, generators, promises, errors; the ticks that each takes.
// @min 18
const { Readable } = require('stream');
const run = (name, it, o) => new Promise((res) => { const r = Readable.from(it, o); r.on('data', (d) => console.log(name, d)); r.on('end', () => console.log(name, 'end')); r.on('error', (e) => console.log(name, e.code || e.message)); r.on('close', () => { console.log(name, 'close'); res(); }); });
(async () => {
  const ticks = () => { let i = 0; const f = () => { if (i++ < 6) { console.log('job', i); Promise.resolve().then(f); } }; Promise.resolve().then(f); };
  ticks(); await run('array', [1, 2, 3]);
  await run('string', 'abc'); await run('buffer', Buffer.from('x'));
  ticks(); await run('promises', [Promise.resolve(1), 2, Promise.resolve(3)]);
  await run('null', [1, null, 2]);
  ticks(); await run('async', (async function* () { yield 1; yield 2; })());
  await run('throws', (function* () { yield 1; throw new Error('gen'); })());
  await run('rejects', [Promise.reject(new Error('rej'))]);
  for (const v of [5, null, {}]) try { Readable.from(v); } catch (e) { console.log(e.code, e.message); }
  const g = (function* () { try { yield 1; yield 2; } finally { console.log('closed generator'); } })(); const r = Readable.from(g); r.once('data', (d) => { console.log(d); r.destroy(); }); await new Promise((x) => r.on('close', x));
})();
