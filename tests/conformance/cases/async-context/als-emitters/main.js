// Listeners run with the store of who emits; an EventEmitterAsyncResource runs them with its own.
// @min 18
const { AsyncLocalStorage, executionAsyncId } = require('async_hooks');
const { EventEmitter, EventEmitterAsyncResource, once, on } = require('events');
const als = new AsyncLocalStorage();
const show = (what) => console.log(what, als.getStore());
const plain = new EventEmitter();
const resource = als.run('made', () => new EventEmitterAsyncResource({ name: 'Mine' }));
als.run('listening', () => {
  plain.on('x', () => show('plain'));
  resource.on('x', () => {
    show('resource');
    console.log(executionAsyncId() === resource.asyncId);
  });
  once(plain, 'x').then(() => show('once'));
  (async () => {
    for await (const [n] of on(plain, 'x')) {
      show(`on ${n}`);
      break;
    }
  })();
});
als.run('emitting', () => {
  plain.emit('x', 1);
  resource.emit('x', 2);
});
console.log(resource.asyncResource.eventEmitter === resource, typeof resource.triggerAsyncId);
try {
  new EventEmitterAsyncResource();
} catch (error) {
  console.log(error.code, error.message);
}
class Named extends EventEmitterAsyncResource {}
new Named().emitDestroy();
