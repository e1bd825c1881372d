// A chain of immediates lets timers and I/O through: one immediate of the chain a turn.
const fs = require('fs');
let turns = 0;
let open = 2;
const done = (name) => {
  console.log(name, turns > 0);
  open--;
};
setTimeout(done, 80, 'timer came through');
fs.readFile(__filename, () => done('io came through'));
(function chain() {
  turns++;
  if (open > 0) setImmediate(chain);
  else console.log('chain ends');
})();
