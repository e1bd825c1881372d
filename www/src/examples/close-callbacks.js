// Close callbacks come last
// Watch: the port is closed first, but its 'close' waits for the closing phase, after check

const { port1, port2 } = new MessageChannel();

port2.addEventListener('close', () => {
  console.log('closing: the port is closed');
  process.nextTick(() => console.log('   its nextTick'));
});

port2.close();
console.log('main: close() was called');

setImmediate(() => {
  console.log('check: setImmediate');
  port1.unref();
});

process.nextTick(() => console.log('   nextTick after main'));
