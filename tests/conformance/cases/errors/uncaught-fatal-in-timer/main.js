// Without a listener an error in a timer ends the process at once: no later timer, tick or promise, but the exit event.
process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => {
  process.nextTick(() => console.log('never: tick'));
  Promise.resolve().then(() => console.log('never: promise'));
  undefinedFunction();
}, 10);
setTimeout(() => console.log('never: timer'), 10);
