// process is an EventEmitter: own events, once, listeners, and emit of what Node itself emits.
const EventEmitter = require('events');
console.log(process instanceof EventEmitter, process.emit('nobody'));
process.once('mine', (v) => console.log('mine', v));
console.log(process.emit('mine', 1), process.emit('mine', 2));
process.on('exit', (code) => console.log('exit listener', code));
console.log(process.listenerCount('exit'));
process.emit('exit', 42);
console.log(Object.prototype.toString.call(process), String(process));
