// Atomics.wait with a timeout and nobody to notify; errors of arrays that cannot be waited on.
// @min 18

const shared = new Int32Array(new SharedArrayBuffer(8));
const start = Date.now();
console.log(Atomics.wait(shared, 0, 0, 50), Date.now() - start >= 49);
console.log(Atomics.wait(shared, 0, 5, 50), Atomics.wait(shared, 1, 0, 0), Atomics.wait(shared, 1, 0, -5));
console.log(Atomics.notify(shared, 0, 1), Atomics.notify(new Int32Array(2), 0));
for (const array of [new Int32Array(2), new Uint8Array(new SharedArrayBuffer(2)), [], shared]) {
  try {
    console.log(Atomics.wait(array, 8, 0, 1));
  } catch (error) {
    console.log(error.name, error.message);
  }
}
console.log(Atomics.wait.length, Atomics.notify.length, Atomics.wait.name, String(Atomics.add));
