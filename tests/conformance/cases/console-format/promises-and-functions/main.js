// Promises show their state, functions their kind and name, generators and async things their tags.
// @min 18
console.log(Promise.resolve({ a: 1 }), new Promise(() => {}), Promise.resolve());
const rejected = Promise.reject('reason');
rejected.catch(() => {});
console.log(rejected, Object.assign(Promise.resolve(1), { extra: 2 }), [Promise.resolve('in array')]);
class Mine extends Promise {}
console.log(Mine.resolve(1), Mine, Promise, (async () => {})());
async function declared() {}
console.log(declared, async () => {}, async function* ag() {}, function* g() {}, (function* () {})(), (async function* () {})());
console.log([declared, class X {}, class extends declared.constructor {}, Symbol, Map.prototype.get, (() => {}).bind()]);
const p = Promise.resolve().then(() => 'value');
console.log(p);
setTimeout(() => console.log(p, Promise.all([p])), 1);
console.log(Object.create(Promise.prototype) instanceof Promise, typeof Promise.prototype);
