// An error thrown in queueMicrotask is shown where it was made.
// @min 18
queueMicrotask(() => {
  const error = new Error('made first');
  throw error;
});
