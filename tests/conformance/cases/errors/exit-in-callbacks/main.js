// process.exit in a tick ends everything: no finally, no catch, no later queue, only the exit listeners.
process.on('exit', (code) => console.log('exit', code));
setImmediate(() => console.log('never: immediate'));
Promise.resolve().then(() => console.log('never: promise'));
process.nextTick(() => {
  try {
    console.log('tick');
    process.exit(5);
  } catch (e) {
    console.log('never: catch');
  } finally {
    console.log('never: finally');
  }
});
process.nextTick(() => console.log('never: next tick'));
