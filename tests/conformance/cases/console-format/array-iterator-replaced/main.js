// What replaces the array iterator's next sees the program's own loops, not Node's.
// @min 18
const ArrayIterator = Object.getPrototypeOf([][Symbol.iterator]());
const { next } = ArrayIterator;
const { EventEmitter } = require('node:events');
console.log('before');
let calls = 0;
const during = (what, f) => {
  const before = calls;
  f();
  const after = calls;
  console.log(what, after - before);
};
ArrayIterator.next = function () {
  calls++;
  return next.call(this);
};

during('a loop', () => {
  for (const _ of [1, 2]);
});
during('path', () => require('node:path').join('a', 'b', '..', 'c'));
during('Buffer', () => Buffer.concat([Buffer.from('a'), Buffer.from([1])]));
const emitter = new EventEmitter().on('event', () => {}).on('event', () => {});
during('emit', () => emitter.emit('event', 1, 2, 3, 4, 5));
during('timers', () => clearTimeout(setTimeout(() => {}, 1, 2, 3, 4, 5)));
during('Promise.all', () => Promise.all([1, 2]));
Array.fromAsync?.({ length: 1, 0: 2 }).then((made) => console.log(made));
setTimeout((a, b, c) => console.log('timeout', a + b + c), 1, 2, 3, 4);
