// The ticks that all, race, allSettled and any need over promises that are settled already.
// @min 18
const one = () => [Promise.resolve(1), Promise.resolve(2)];
Promise.all(one()).then(() => console.log('all'));
Promise.race(one()).then(() => console.log('race'));
Promise.allSettled(one()).then(() => console.log('allSettled'));
Promise.any(one()).then(() => console.log('any'));
Promise.all([]).then(() => console.log('all of none'));
Promise.any([Promise.reject(0)]).catch(() => console.log('any fails'));
Promise.race([Promise.all(one()), Promise.resolve(3)]).then((v) => console.log('race of all', v));
let p = Promise.resolve();
for (let i = 1; i <= 6; i++) p = p.then(() => console.log('tick', i));
