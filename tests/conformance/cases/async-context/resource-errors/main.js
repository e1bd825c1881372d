// What AsyncResource and createHook refuse.
const { AsyncResource, createHook } = require('async_hooks');
const attempt = (f) => {
  try {
    f();
    console.log('no error');
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
};
attempt(() => new AsyncResource());
attempt(() => new AsyncResource(1));
attempt(() => new AsyncResource('', {}));
attempt(() => new AsyncResource('X', 'y'));
attempt(() => new AsyncResource('X', { triggerAsyncId: -2 }));
attempt(() => new AsyncResource('X', { triggerAsyncId: 1.5 }));
attempt(() => new AsyncResource('X', -1));
attempt(() => AsyncResource('X'));
for (const name of ['init', 'before', 'after', 'destroy', 'promiseResolve']) {
  attempt(() => createHook({ [name]: 'no' }));
  attempt(() => createHook({ [name]: null }));
}
attempt(() => createHook());
const hook = createHook({ init() {} });
console.log(hook.enable() === hook, hook.enable() === hook, hook.disable() === hook, hook.disable() === hook);
attempt(() => {
  hook.enable();
  new AsyncResource('');
});
