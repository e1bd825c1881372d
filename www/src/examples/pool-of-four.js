// Six files, four threads
// Watch: step to the moment when four requests are on the pool and two still wait

const fs = require('fs');

for (const n of [1, 2, 3, 4, 5, 6]) {
  fs.stat(__filename, (error, stats) => {
    console.log(`stat ${n}: ${error ? error.code : stats.size > 0 ? 'a file with something in it' : 'empty'}`);
  });
}

console.log('six requests handed to the pool');
