// nextTick runs before promises
// Watch: one queue is emptied before the other, whatever the order they were filled in

console.log('script starts');

Promise.resolve().then(() => console.log('promise 1'));
process.nextTick(() => console.log('tick 1'));
Promise.resolve().then(() => console.log('promise 2'));
process.nextTick(() => console.log('tick 2'));

console.log('script ends');
