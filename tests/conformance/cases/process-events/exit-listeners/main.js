// exit listeners run in order with the code; ticks and timers they make do not run, promise jobs do.
process.once('exit', (code) => {
  console.log('first', code);
  process.nextTick(() => console.log('never: tick'));
  setImmediate(() => console.log('never: immediate'));
  Promise.resolve().then(() => console.log('promise job after exit'));
});
process.on('exit', (code) => console.log('second', code));
setTimeout(() => console.log('timer'), 1);
