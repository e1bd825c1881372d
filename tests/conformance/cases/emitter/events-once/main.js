// events.once gives a promise for the arguments; errors reject; it settles in the tick order of its version.
// @min 18
const EventEmitter = require('events');
const { once } = EventEmitter;
const e = new EventEmitter();
(async () => {
  setImmediate(() => {
    process.nextTick(() => console.log('tick'));
    Promise.resolve().then(() => console.log('p')).then(() => console.log('p2'));
    e.emit('ready', 1, 2);
  });
  console.log('once', await once(e, 'ready'), e.eventNames());
  setImmediate(() => e.emit('error', new Error('failed')));
  await once(e, 'ready').catch((error) => console.log('rejected', error.message));
  setImmediate(() => e.emit('error', 'awaited'));
  console.log('an awaited error event', await once(e, 'error'));
  const ac = new AbortController();
  setImmediate(() => ac.abort());
  await once(e, 'ready', { signal: ac.signal }).catch((error) => console.log(error.name, error.code));
  console.log(e.eventNames());
})();
