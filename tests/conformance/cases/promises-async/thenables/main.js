// A thenable's then is called in a job of its own, at most one of its calls counts, and what it throws rejects.
const show = (name) => [(v) => console.log(name, 'fulfilled', v), (e) => console.log(name, 'rejected', e && e.message)];
const from = (then) => new Promise((ok) => ok({ then }));
from((ok, no) => {
  ok('first');
  ok('second');
  no(new Error('third'));
}).then(...show('called twice'));
from((ok) => {
  ok('kept');
  throw new Error('lost');
}).then(...show('throws after'));
from(() => {
  throw new Error('kept');
}).then(...show('throws first'));
Promise.resolve({ get then() { throw new Error('getter'); } }).then(...show('getter throws'));
Promise.resolve({ then: 5 }).then((v) => console.log('not callable', v));
from((ok) => ok({ then: (ok2) => ok2('deep') })).then(...show('thenable of thenable'));
const self = new Promise((ok) => setImmediate(() => ok(self)));
self.then(...show('self'));
console.log('sync end');
