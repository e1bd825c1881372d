// One pool thread works in the order of submission.
process.env.UV_THREADPOOL_SIZE = '1';
const fs = require('fs');

for (const name of ['a', 'b', 'c']) fs.stat(__filename, () => console.log(name));
