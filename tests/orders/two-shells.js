// Two shells: whichever ends first is heard first.
const { exec } = require('child_process');

for (const name of ['a', 'b', 'c'])
  exec(`echo ${name}`, (_error, stdout) => console.log(stdout.trim()));
