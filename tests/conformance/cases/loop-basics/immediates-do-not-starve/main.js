// A chain of immediates lets timers and I/O through: one immediate of the chain a turn.
const fs = require('fs');
let turns = 0;
let open = 2;
const came = [];
const done = (name) => {
  came.push(name);
  open--;
};
setTimeout(done, 80, 'timer');
fs.readFile(__filename, () => done('io'));
(function chain() {
  turns++;
  if (open > 0) setImmediate(chain);
  else console.log('chain ends, came through:', came.sort().join(), turns > 2);
})();
