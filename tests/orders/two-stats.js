// Requests that different pool threads work on at once end in any order.
const fs = require('fs');

for (const name of ['a', 'b', 'c', 'd']) fs.stat(__filename, () => console.log(name));
