// A channel without 'message' or 'disconnect' listener does not keep the child alive.
const { fork } = require('child_process');
if (process.argv[2] === 'child') {
  process.send('only this');
} else {
  const child = fork(__filename, ['child']);
  child.on('message', (message) => console.log('message', message));
  child.on('disconnect', () => console.log('disconnect', child.connected));
  child.on('exit', (code) => console.log('exit', code));
  child.on('close', (code) => console.log('close', code));
}
