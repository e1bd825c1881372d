// process.abort ends the process by SIGABRT at once: no listener of 'exit' hears of it.
const { spawn } = require('child_process');

if (process.argv[2] === undefined) {
  const child = spawn(process.execPath, [__filename, 'child'], {
    stdio: ['ignore', 'inherit', 'ignore'],
  });
  child.on('exit', (code, signal) => console.log('exit', code, signal));
} else {
  process.on('exit', () => console.log('never: exit'));
  process.on('SIGABRT', () => console.log('never: a signal'));
  process.nextTick(() => console.log('never: a tick'));
  console.log('before');
  try {
    process.abort();
  } finally {
    console.log('never: finally');
  }
}
