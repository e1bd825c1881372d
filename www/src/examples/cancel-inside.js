// Cancelling what is already due
// Watch: a cleared immediate or timer does not run, even when its phase has begun

const second = setImmediate(() => console.log('never: second immediate'));
setImmediate(() => console.log('third immediate'));

setTimeout(() => {
  console.log('first timer clears the second');
  clearTimeout(later);
}, 150);
const later = setTimeout(() => console.log('never: second timer'), 150);

process.nextTick(() => {
  console.log('tick: clears the second immediate');
  clearImmediate(second);
});
