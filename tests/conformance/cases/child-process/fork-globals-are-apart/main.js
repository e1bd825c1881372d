// A forked process has a global object of its own.
const { fork } = require('child_process');
if (process.argv[2] === 'child') {
  process.send({ leaked: typeof leaked, argv: process.argv.slice(2), connected: process.connected });
  global.leaked = 'child';
  process.disconnect();
} else {
  global.leaked = 'parent';
  const child = fork(__filename, ['child', 'x']);
  child.on('message', (message) => console.log(message));
  child.on('exit', (code, signal) => console.log('exit', code, signal, leaked));
}
