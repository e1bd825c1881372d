// ref, unref and hasRef do not mind an object that is no timer.
// @min 18
const timer = setTimeout(() => console.log('fired'), 60);
const { ref, unref, hasRef } = timer;
const object = {};
console.log(unref.call(object) === object, ref.call({ a: 1 }).a, hasRef.call(object));
console.log(Object.keys(object));
timer.unref();
console.log(timer.hasRef());
timer.ref();
console.log(timer.hasRef());
