// yield in an async generator awaits its operand, return too; a rejected one is thrown at the yield.
async function* g() {
  try {
    yield Promise.reject(new Error('at the yield'));
  } catch (e) {
    yield 'caught ' + e.message;
  }
  const sent = yield Promise.resolve('a promise is awaited');
  yield sent;
  yield { then: (ok) => ok('a thenable too') };
  return Promise.resolve('and the returned one');
}
(async () => {
  const it = g();
  console.log(await it.next());
  console.log(await it.next());
  console.log(await it.next(Promise.resolve('sent')));
  console.log(await it.next());
  console.log(await it.next());
  console.log(await it.next());
  const it2 = g();
  await it2.next();
  console.log(await it2.throw(new Error('thrown in')).catch((e) => e.message), await it2.next());
  async function* nested() {
    const r = yield* g();
    console.log('yield* gives', r);
    yield await 'last';
  }
  for await (const x of nested()) console.log(x && x.constructor === Promise ? 'promise' : x);
})();
