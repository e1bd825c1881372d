// Calls of next, return and throw on an async generator wait in line and are answered in order.
async function* g() {
  try {
    console.log('start');
    const a = yield 1;
    console.log('got', a);
    yield new Promise((ok) => setTimeout(ok, 20, 2));
    console.log('after 2');
    yield 3;
  } finally {
    await null;
    console.log('cleanup');
  }
}
const it = g();
const show = (name) => [
  (r) => console.log(name, JSON.stringify(r)),
  (e) => console.log(name, 'rejected', e.message),
];
it.next('lost').then(...show('next 1'));
it.next('A').then(...show('next 2'));
it.return('R').then(...show('return'));
it.next().then(...show('next 3'));
it.throw(new Error('T')).then(...show('throw'));
const fresh = g();
fresh.return(Promise.resolve('before start')).then(...show('fresh return'));
g().throw(new Error('before start')).then(...show('fresh throw'));
console.log(Object.prototype.toString.call(it), it[Symbol.asyncIterator]() === it, typeof it[Symbol.iterator]);
