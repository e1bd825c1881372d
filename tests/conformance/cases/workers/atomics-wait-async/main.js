// Atomics.waitAsync: a promise that notify or its timeout settles; it does not keep the process.
// @min 18

const shared = new Int32Array(new SharedArrayBuffer(8));
const { async: isAsync, value } = Atomics.waitAsync(shared, 0, 0);
console.log(isAsync, value instanceof Promise);
value.then((answer) => console.log('first', answer));
console.log(Atomics.waitAsync(shared, 0, 1), Atomics.waitAsync(shared, 0, 0, 0));
Atomics.waitAsync(shared, 1, 0, 400).value.then((answer) => console.log('second', answer));
Atomics.waitAsync(shared, 1, 0).value.then((answer) => console.log('never', answer));
setTimeout(() => console.log('woken', Atomics.notify(shared, 0)), 5);
setTimeout(() => console.log('end'), 900);
