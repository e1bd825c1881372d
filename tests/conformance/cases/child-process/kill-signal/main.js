// A signal that nobody handles ends the child: code null and the signal's name; one that is handled does not.
const { fork } = require('child_process');
if (process.argv[2] === 'child') {
  if (process.argv[3]) process.on('SIGTERM', () => process.exit(5));
  process.send('ready');
  setInterval(() => {}, 1000);
} else {
  const start = (handles, next) => {
    const child = fork(__filename, handles ? ['child', 'handles'] : ['child']);
    child.on('message', () => console.log('kill', child.kill(), child.killed));
    child.on('exit', (code, signal) => {
      console.log('exit', code, signal, child.exitCode, child.signalCode);
      if (next) next();
    });
  };
  start(false, () => start(true));
}
