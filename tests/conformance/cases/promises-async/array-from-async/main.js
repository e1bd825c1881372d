// Array.fromAsync awaits each value in turn, of sync and async iterables and of array-likes.
// @min 22
async function* g() {
  yield 1;
  yield 2;
}
Array.fromAsync(g()).then((a) => console.log('async iterable', a));
Array.fromAsync([1, Promise.resolve(2)], async (x) => x * 10).then((a) => console.log('mapped', a));
Array.fromAsync({ length: 2, 0: 'a', 1: Promise.resolve('b') }).then((a) => console.log('array-like', a));
Array.fromAsync([Promise.reject(new Error('inside'))]).catch((e) => console.log('rejected', e.message));
let p = Promise.resolve();
for (let i = 1; i <= 14; i++) p = p.then(() => console.log('tick', i));
