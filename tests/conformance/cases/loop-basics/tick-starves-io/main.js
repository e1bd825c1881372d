// A tick that queues a tick starves the loop: nothing else runs until it stops by itself.
const fs = require('fs');
let ticks = 0;
let io = false;
fs.stat('.', () => {
  io = true;
  console.log('io after', ticks, 'ticks');
});
Promise.resolve().then(() => console.log('promise after', ticks, 'ticks'));
(function again() {
  if (++ticks < 5000) process.nextTick(again);
  else console.log('last tick, io done:', io);
})();
