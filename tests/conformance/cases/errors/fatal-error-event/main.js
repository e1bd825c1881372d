// An 'error' event that nobody hears is fatal, and says where it was emitted.
const EventEmitter = require('events');
const e = new EventEmitter();
setImmediate(() => e.emit('error', new Error('nobody listens')));
