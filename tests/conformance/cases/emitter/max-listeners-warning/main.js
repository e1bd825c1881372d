// One listener more than the maximum gives one warning for each event name, as a process warning.
const EventEmitter = require('events');
process.on('warning', (w) => console.log(w.name + ':', w.message, w.count, w.type, w.emitter.constructor.name));
class My extends EventEmitter {}
const e = new My();
for (let i = 0; i < 13; i++) e.on('foo', () => {});
e.setMaxListeners(1).on('bar', () => {}).on('bar', () => {});
const quiet = new EventEmitter().setMaxListeners(0);
for (let i = 0; i < 20; i++) quiet.on('x', () => {});
console.log(e.getMaxListeners(), quiet.getMaxListeners(), EventEmitter.defaultMaxListeners);
