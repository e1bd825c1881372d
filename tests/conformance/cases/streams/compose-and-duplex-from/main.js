// Duplex.from of everything, and compose.
// @min 18
const { Duplex, Readable, Writable, Transform, compose, PassThrough, pipeline } = require('stream');
const show = async (name, s) => { try { const a = []; for await (const x of s) a.push(String(x)); console.log(name, a); } catch (e) { console.log(name, e.message); } };
(async () => {
  await show('readable', Duplex.from(Readable.from(['a', 'b']))); await show('promise', Duplex.from(Promise.resolve('p'))); await show('iterable', Duplex.from(['x', 'y']));
  await show('generator', Duplex.from(async function* () { yield 'g'; }));
  const up = Duplex.from(async function* (s) { for await (const c of s) yield String(c).toUpperCase(); }); up.write('hello'); up.end(' w'); await show('upper', up);
  let got = ''; const w = Duplex.from(async function (s) { for await (const c of s) got += c; }); w.write('1'); w.end('2'); await new Promise((r) => w.on('finish', r)); console.log(got);
  const pair = Duplex.from({ readable: Readable.from(['r']), writable: new Writable({ write(c, e, cb) { console.log('pair', String(c)); cb(); } }) }); pair.end('into'); await show('pair', pair);
  const c = compose(new Transform({ transform(x, e, cb) { cb(null, `${x}!`); } }), async function* (s) { for await (const x of s) yield `<${x}>`; }, new PassThrough()); c.write('a'); c.end('b'); await show('composed', c);
  for (const v of [5, null, {}]) try { Duplex.from(v); } catch (e) { console.log(e.code, e.message); }
  try { compose(); } catch (e) { console.log(e.code, e.message); } try { compose(new Writable(), new PassThrough()); } catch (e) { console.log(e.code, e.message.split('\n')[0]); }
  await show('method', Readable.from(['1', '2']).compose(async function* (s) { for await (const x of s) yield x + x; }));
})();
