// What is no error, thrown in queueMicrotask, has no place.
// @min 18
queueMicrotask(() => {
  throw 5;
});
