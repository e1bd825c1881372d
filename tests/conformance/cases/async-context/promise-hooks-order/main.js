// createHook sees each promise's init, before, resolve and after, with the ids in the order in which V8 makes promises.
const { createHook, executionAsyncId, triggerAsyncId } = require('async_hooks');
const fs = require('fs');
const log = (...words) => fs.writeSync(1, `${words.join(' ')}\n`);
let first;
const of = (id) => (id < first ? 'outside' : id - first);
createHook({
  init(id, type, trigger) {
    if (first === undefined) first = id;
    log('init', of(id), type, 'by', of(trigger));
  },
  before: (id) => log('before', of(id)),
  after: (id) => log('after', of(id)),
  promiseResolve: (id) => log('resolve', of(id)),
}).enable();
async function nested() {
  log('nested');
  await 1;
  log('after await', of(executionAsyncId()), of(triggerAsyncId()));
  return Promise.resolve(2);
}
nested().then((value) => log('then', value, of(executionAsyncId())));
new Promise((resolve) => {
  log('executor');
  resolve({
    then(ok) {
      log('thenable', of(executionAsyncId()));
      ok(3);
    },
  });
})
  .catch(() => {})
  .finally(() => log('finally'));
Promise.all([1, Promise.reject(2)]).then(null, () => log('all'));
