// With captureRejections the rejection of an async listener becomes an 'error' event, or goes to its own symbol, in a tick.
// @min 18
const EventEmitter = require('events');
const e = new EventEmitter({ captureRejections: true });
e.on('error', (error) => console.log('error event', error.message));
e.on('x', async (v) => {
  await null;
  throw new Error('rejected ' + v);
});
const own = new EventEmitter({ captureRejections: true });
own[Symbol.for('nodejs.rejection')] = (error, name, ...args) => console.log('own handler', error.message, name, args);
own.on('y', async () => {
  throw new Error('from y');
});
e.emit('x', 1);
own.emit('y', 2, 3);
Promise.resolve().then(() => console.log('p1')).then(() => console.log('p2')).then(() => console.log('p3'));
process.nextTick(() => console.log('tick'));
setImmediate(() => console.log('immediate'));
console.log(EventEmitter.captureRejections, EventEmitter.captureRejectionSymbol === Symbol.for('nodejs.rejection'));
