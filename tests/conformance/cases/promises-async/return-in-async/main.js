// What an async function returns decides how many ticks its promise takes: a value, an awaited promise, a bare promise.
let p = Promise.resolve();
for (let i = 1; i <= 5; i++) p = p.then(() => console.log('tick', i));
const a = async () => 1;
const b = async () => Promise.resolve();
const c = async () => await Promise.resolve();
const d = async () => ({ then: (ok) => ok('thenable') });
a().then(() => console.log('value'));
b().then(() => console.log('bare promise'));
c().then(() => console.log('awaited promise'));
d().then((v) => console.log(v));
