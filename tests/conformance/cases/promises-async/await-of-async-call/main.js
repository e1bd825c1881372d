// The classic question: what comes between `await asyncFn()` and the then chain beside it.
async function async1() {
  console.log('async1 start');
  await async2();
  console.log('async1 end');
}
async function async2() {
  console.log('async2');
}
console.log('script start');
process.nextTick(() => console.log('tick'));
async1();
new Promise((resolve) => {
  console.log('executor');
  resolve();
  console.log('after resolve');
})
  .then(() => console.log('promise 1'))
  .then(() => console.log('promise 2'))
  .then(() => console.log('promise 3'));
console.log('script end');
