// queueMicrotask calls its callback without arguments and refuses what is not a function.
// @min 18
queueMicrotask(function (...args) {
  console.log(this === undefined || this === globalThis, args.length);
}, 'ignored');
for (const bad of [undefined, null, 'text', {}]) {
  try {
    queueMicrotask(bad);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(queueMicrotask.name, queueMicrotask.length);
