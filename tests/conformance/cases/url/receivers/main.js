// URL's accessors refuse other receivers, in the engine's words since Node 20.
// @min 18
const out = new Map();
const note = (what, f) => {
  let text;
  try {
    text = String(f());
  } catch (error) {
    text = `${error.code}: ${error.message}`;
  }
  out.set(text, [...(out.get(text) || []), what]);
};
for (const key of ['href', 'origin', 'protocol', 'host', 'search', 'searchParams', 'hash']) {
  const { get, set } = Object.getOwnPropertyDescriptor(URL.prototype, key);
  note(`get ${key}`, () => get.call({}));
  if (set) note(`set ${key}`, () => set.call({}, 'x'));
}
note('toString', () => URL.prototype.toString.call({}));
note('toJSON', () => URL.prototype.toJSON.call({}));
note('get', () => URLSearchParams.prototype.get.call({}, 'a'));
for (const [text, names] of out) console.log(names.join(), '=>', text);
