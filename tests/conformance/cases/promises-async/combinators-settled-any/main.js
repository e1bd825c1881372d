// allSettled reports every outcome; any takes the first success, or an AggregateError in the order of the input.
// @min 18
const later = (ms, v) => new Promise((ok) => setTimeout(ok, ms, v));
const fails = (ms, m) => new Promise((ok, no) => setTimeout(() => no(new Error(m)), ms));
(async () => {
  const settled = await Promise.allSettled([later(50, 'a'), fails(10, 'b'), 'c', Promise.reject('d')]);
  for (const s of settled) console.log(Object.keys(s).join(), s.status, s.value, s.reason && (s.reason.message || s.reason));
  console.log(await Promise.any([fails(10, 'x'), later(90, 'slow'), later(50, 'first success')]));
  try {
    await Promise.any([fails(50, 'second in time'), fails(10, 'first in time')]);
  } catch (error) {
    console.log(error instanceof AggregateError, error.message, error.errors.map((e) => e.message));
  }
  try {
    await Promise.any([]);
  } catch (error) {
    console.log(error.name, error.errors.length, Object.keys(error));
  }
})();
