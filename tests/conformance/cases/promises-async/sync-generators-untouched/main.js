// Sync generators keep their own protocol beside async code, with awaits of what they yield.
function* ids() {
  let id = 1;
  try {
    while (true) id += (yield id) || 1;
  } finally {
    console.log('generator closed');
  }
}
const run = (gen) => new Promise((ok, no) => {
  const it = gen();
  const step = (method, value) => {
    let r;
    try {
      r = it[method](value);
    } catch (e) {
      return no(e);
    }
    if (r.done) return ok(r.value);
    Promise.resolve(r.value).then((v) => step('next', v), (e) => step('throw', e));
  };
  step('next');
});
run(function* () {
  const a = yield Promise.resolve(1);
  try {
    yield Promise.reject(new Error('caught inside'));
  } catch (e) {
    console.log(e.message);
  }
  return a + (yield 2);
}).then((v) => console.log('coroutine', v));
(async () => {
  for (const id of ids()) {
    await null;
    console.log('id', id);
    if (id === 3) break;
  }
  const it = ids();
  console.log(it.next(), it.next(5), it.return('r'), it.next());
  console.log([...'ab'].map((x) => x + 1), Object.prototype.toString.call(it));
})();
