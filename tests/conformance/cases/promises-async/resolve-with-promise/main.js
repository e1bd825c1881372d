// Resolving with a promise takes two ticks more than with a value: a job that calls then, then its reaction.
const done = Promise.resolve('inner');
let p = Promise.resolve();
for (let i = 1; i <= 5; i++) p = p.then(() => console.log('tick', i));
new Promise((ok) => ok(1)).then((v) => console.log('value', v));
new Promise((ok) => ok(done)).then((v) => console.log('promise', v));
Promise.resolve(done).then((v) => console.log('Promise.resolve keeps it', Promise.resolve(done) === done, v));
Promise.resolve().then(() => done).then((v) => console.log('returned from then', v));
