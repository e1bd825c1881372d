// Promise.withResolvers gives the promise with its two functions, in its own ticks.
// @min 22
const { promise, resolve, reject } = Promise.withResolvers();
promise.then((v) => console.log('resolved with', v));
resolve('first');
reject(new Error('ignored'));
let p = Promise.resolve();
for (let i = 1; i <= 4; i++) p = p.then(() => console.log('tick', i));
console.log(Object.keys(Promise.withResolvers()), typeof Promise.try);
