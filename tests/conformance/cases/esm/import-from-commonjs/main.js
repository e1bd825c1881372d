// import() in a CommonJS file loads in the background: after the main script, its ticks and its microtasks.
// @min 18
console.log('main');
import('./lib.mjs').then(({ value, default: f }) => {
  console.log('loaded', value, f());
  process.nextTick(() => console.log('tick'));
  Promise.resolve().then(() => console.log('promise'));
});
process.nextTick(() => console.log('tick of main'));
Promise.resolve().then(() => console.log('promise of main'));
setTimeout(async () => {
  const ns = await import('./common.cjs');
  console.log(Object.keys(ns).sort(), ns.default === require('./common.cjs'));
}, 80);
console.log('main end');
