// Only the first settling counts, an executor that throws rejects, and Promise insists on new and on a function.
const show = (p) => p.then((v) => console.log('ok', v), (e) => console.log('no', e.message));
show(new Promise((ok, no) => {
  ok(1);
  no(new Error('late'));
  throw new Error('later');
}));
show(new Promise(() => {
  throw new Error('from the executor');
}));
show(new Promise((ok, no) => no(new Error('rejected'))));
const attempt = (f) => {
  try {
    f();
  } catch (e) {
    console.log(e.name + ':', e.message);
  }
};
attempt(() => new Promise());
attempt(() => new Promise('text'));
attempt(() => Promise(() => {}));
attempt(() => Promise.resolve.call(undefined, 1));
attempt(() => Promise.prototype.then.call({}, () => {}));
let resolve;
console.log(new Promise((ok) => (resolve = ok)) instanceof Promise, resolve.length, resolve.name === '');
console.log(Object.prototype.toString.call(Promise.resolve()), Promise.name, Promise.length);
