// After an uncaught exception
// Watch: the callback that threw is over, the loop is not, because somebody listens

process.on('uncaughtException', (error) => {
  console.log(`caught at the last moment: ${error.message}`);
});

setTimeout(() => {
  process.nextTick(() => console.log('tick queued before the throw'));
  setImmediate(() => console.log('immediate queued before the throw'));
  throw new Error('thrown by a timer');
}, 1);

setTimeout(() => console.log('another timer, later'), 40);
