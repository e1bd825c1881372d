// AbortSignal.any and timeout, and AbortController's members, look at what they are given.
// @min 18
const say = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
for (const delay of [undefined, null, -1, 'x', NaN, 1.5, 2 ** 32, {}]) say(() => AbortSignal.timeout(delay).aborted);
const { signal } = new AbortController();
for (const list of [undefined, null, 5, {}, new Set([signal]), [5], [null], [signal, {}], []])
  say(() => AbortSignal.any(list).aborted);
say(() => Object.keys(AbortController.prototype.abort.call({}) ?? {}));
