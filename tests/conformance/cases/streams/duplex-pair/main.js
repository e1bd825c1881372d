// duplexPair: each side reads what the other writes.
// @min 20
const { duplexPair } = require('stream'); const [a, b] = duplexPair();
a.on('data', (d) => { console.log('a got', String(d)); a.end('bye'); }); b.on('data', (d) => console.log('b got', String(d)));
for (const [n, s] of [['a', a], ['b', b]]) for (const e of ['end', 'finish', 'close']) s.on(e, () => console.log(n, e));
b.write('hello', () => console.log('hello written')); setImmediate(() => b.end());
setTimeout(() => { const [x, y] = duplexPair(); y.on('close', () => console.log('y close')); y.on('end', () => console.log('y end')); y.resume(); x.on('error', (e) => console.log(e.message)); x.destroy(new Error('gone')); }, 400);
