// events.on iterates over events asynchronously: what came early is buffered, errors throw, return ends it.
// @min 18
const EventEmitter = require('events');
const e = new EventEmitter();
(async () => {
  process.nextTick(() => {
    e.emit('x', 1);
    e.emit('x', 2, 'two');
    setImmediate(() => e.emit('x', 'end'));
  });
  for await (const args of EventEmitter.on(e, 'x')) {
    console.log(args);
    if (args[0] === 'end') break;
  }
  console.log('left', e.listenerCount('x'), e.listenerCount('error'));
  setImmediate(() => e.emit('error', new Error('stops')));
  try {
    for await (const args of EventEmitter.on(e, 'x')) console.log('never', args);
  } catch (error) {
    console.log('threw', error.message);
  }
})();
