// A million events for 1 listener. The module may be given: the same program for other emitters.
const loaded = require(process.argv[2] || 'events');
const EventEmitter = loaded.EventEmitter || loaded;
const emitter = new EventEmitter();
let sum = 0;
for (let i = 0; i < 1; i++) emitter.on('data', (value) => (sum += value));
for (let i = 0; i < 1_000_000; i++) emitter.emit('data', i);
