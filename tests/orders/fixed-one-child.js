// What one child sends arrives in its order.
const { fork } = require('child_process');

if (process.argv[2]) {
  for (const word of ['a', 'b', 'c']) process.send(word);
  process.disconnect();
} else {
  const child = fork(__filename, ['child']);
  child.on('message', (message) => console.log(message));
  child.on('exit', (code) => console.log('exit', code));
}
