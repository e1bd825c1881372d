// An uncaught error of a child ends the child alone, with code 1; its message goes to its own stderr.
const { fork } = require('child_process');
if (process.argv[2] === 'child') {
  process.on('message', (message) => {
    throw new Error(message);
  });
  process.send('ready');
} else {
  const child = fork(__filename, ['child'], { silent: true });
  let text = '';
  child.stderr.on('data', (chunk) => (text += chunk));
  child.on('message', () => child.send('boom'));
  child.on('close', (code, signal) => console.log(code, signal, /Error: boom/.test(text)));
}
