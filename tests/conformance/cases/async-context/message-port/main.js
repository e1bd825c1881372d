// A MessagePort's callbacks run in the context that the channel was made in, as the port.
// @min 18
const { AsyncLocalStorage, executionAsyncId, executionAsyncResource } = require('async_hooks');
const storage = new AsyncLocalStorage();
const show = (what, ...more) => console.log(what, storage.getStore(), ...more);

const { port1, port2 } = storage.run('made', () => new MessageChannel());
storage.run('listening', () => {
  port1.on('message', (message) => {
    show(`message ${message}`, executionAsyncResource() === port1, executionAsyncId());
    process.nextTick(() => show('tick'));
    if (message === 2) port1.close();
  });
  port1.on('close', () => show('close'));
});
storage.run('posting', () => {
  port2.postMessage(1);
  setTimeout(() => port2.postMessage(2), 20);
});
