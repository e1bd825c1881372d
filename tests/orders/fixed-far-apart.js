// A child that sleeps longer ends later.
const { exec } = require('child_process');

exec('sleep 0.4; echo b', (_error, stdout) => console.log(stdout.trim()));
exec('sleep 0.1; echo a', (_error, stdout) => console.log(stdout.trim()));
