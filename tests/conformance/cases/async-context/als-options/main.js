// A name and a default value, since 24; before, the constructor takes nothing.
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const als = new AsyncLocalStorage({ name: 'mine', defaultValue: 'default' });
console.log(als.name, als.getStore());
als.run(undefined, () => console.log('undefined', als.getStore()));
als.run('set', () => {
  console.log(als.getStore());
  als.exit(() => console.log('exit', als.getStore()));
  als.disable();
  console.log('disabled', als.getStore());
});
console.log(new AsyncLocalStorage().name);
console.log(Object.getOwnPropertyNames(AsyncLocalStorage.prototype).filter((n) => n[0] !== '_').sort().join());
for (const options of [null, 1, 'x']) {
  try {
    new AsyncLocalStorage(options);
    console.log('no error');
  } catch (error) {
    console.log(error.code, error.message);
  }
}
