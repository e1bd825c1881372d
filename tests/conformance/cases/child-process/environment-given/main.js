// A process has the variables that it was given and no others.
const { spawnSync } = require('child_process');

const source = 'console.log(JSON.stringify(process.env), require("os").tmpdir())';
for (const env of [{ A: '1' }, {}, { TMPDIR: '/var/tmp', B: '' }]) {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', source], { env, encoding: 'utf8' });
  console.log(stdout.trim(), stderr);
}
