// A listener that throws stops the emit and throws at whoever emitted; listeners before it have run.
const EventEmitter = require('events');
const e = new EventEmitter();
e.on('x', () => console.log('one'));
e.on('x', () => {
  throw new Error('two');
});
e.on('x', () => console.log('never: three'));
try {
  e.emit('x');
} catch (error) {
  console.log('caught', error.message);
}
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
setImmediate(() => e.emit('x'));
setImmediate(() => console.log('next immediate'));
