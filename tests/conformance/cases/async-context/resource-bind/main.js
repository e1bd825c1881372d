// bind, of an instance and static, keeps the resource's scope, the length, and since 14 the caller's `this`.
// @min 18
const { AsyncResource, executionAsyncId } = require('async_hooks');
const resource = new AsyncResource('Mine');
function f(a, b) {
  return [this && this.name, a, b, executionAsyncId() === resource.asyncId()];
}
const bound = resource.bind(f);
console.log(bound.length, bound.name, Object.keys(bound));
console.log(bound.call({ name: 'called' }, 1, 2));
console.log(resource.bind(f, { name: 'given' }).call({ name: 'called' }, 3));
const fixed = AsyncResource.bind(() => executionAsyncId());
console.log(fixed() === fixed(), fixed() > resource.asyncId());
console.log(typeof AsyncResource.bind(f, 'Type', { name: 'third' })(1, 2)[0]);
for (const wrong of [undefined, 'f', {}]) {
  try {
    resource.bind(wrong);
  } catch (error) {
    console.log(error.code, error.message);
  }
}
