// A child with a loop of its own
// Watch: the parent is busy for 100 ms, and the child counts on: it has another loop and another core

const { fork } = require('child_process');

if (process.argv[2] === 'child') {
  let count = 0;
  process.on('message', (word) => {
    process.send(`${word}: counted to ${count}, globals are mine: ${typeof secret}`);
    process.disconnect();
  });
  while (count < 1000) count++;
  process.send('ready');
} else {
  globalThis.secret = 'of the parent';
  const child = fork(__filename, ['child']);
  child.on('message', (message) => {
    console.log('parent got', message);
    if (message === 'ready') {
      child.send('how far');
      const start = Date.now();
      while (Date.now() - start < 100);
      console.log('parent was busy');
    }
  });
  child.on('exit', (code) => console.log('child exited with', code));
}
