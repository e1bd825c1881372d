// A shell dies of its own signals, runs its traps for those that it has some for, and can be stopped in a loop.
const { exec, spawn, spawnSync } = require('child_process');
for (const command of ['kill -9 $$', 'kill -TERM $$', 'kill -0 $$; echo $?', 'trap "echo caught; exit 9" TERM; kill $$; echo no']) {
  const { status, signal, stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  console.log(command, status, signal, JSON.stringify(stdout));
}
const child = spawn('sh', ['-c', 'trap "echo bye; exit 2" TERM; echo ready; while :; do sleep 0.01; done']);
child.stdout.on('data', (text) => {
  console.log(String(text).trim());
  if (String(text) === 'ready\n') child.kill();
});
child.on('close', (code, signal) => {
  console.log('close', code, signal);
  exec('while :; do :; done', { timeout: 60 }, ({ code, signal, killed }) => console.log(code, signal, killed));
});
