// A request that begins when the one before is over cannot overtake it.
const fs = require('fs');

fs.stat(__filename, () => {
  console.log('a');
  fs.stat(__filename, () => console.log('b'));
});
