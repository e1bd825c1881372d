// A stack that overflows below a call into Node leaves everything as it was: immediates, ticks, jobs and emitters go on.
const EventEmitter = require('events');

function recursion(title, call) {
  let depth = 0;
  const again = () => {
    depth++;
    call(again);
  };
  try {
    again();
    console.log(title, 'returned');
  } catch ({ name, message }) {
    console.log(title, name, message, depth > 500);
  }
}

const emitter = new EventEmitter();
const seen = new EventEmitter();
let counted = 0;
seen.on('x', () => counted++);

recursion('emit of itself', () => {
  emitter.removeAllListeners('x');
  emitter.on('x', () => emitter.emit('x'));
  emitter.emit('x');
});
recursion('emit', (again) => {
  seen.emit('x');
  again();
});
recursion('setImmediate', (again) => {
  clearImmediate(setImmediate(() => {}));
  again();
});
recursion('nextTick', (again) => {
  process.nextTick(() => {});
  again();
});
recursion('then', (again) => {
  Promise.resolve().then(() => {});
  again();
});
recursion('Date.now', (again) => {
  Date.now();
  again();
});
recursion('catch', (again) => {
  try {
    null.property;
  } catch (error) {
    again(error);
  }
});

console.log('counted', counted > 500);
seen.once('y', () => console.log('once'));
seen.emit('y');
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('job'));
setImmediate(() => console.log('immediate'));
