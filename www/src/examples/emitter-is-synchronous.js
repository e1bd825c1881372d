// An emitter is a plain function call
// Watch: nothing is queued, emit returns after the last listener did

const { EventEmitter } = require('events');

const door = new EventEmitter();

door.on('ring', (who) => console.log(`first listener: ${who}`));
door.once('ring', () => console.log('second listener: only once'));
door.prependListener('ring', () => console.log('put in front of the others'));

console.log('before emit');
console.log('anyone listening?', door.emit('ring', 'Ada'));
console.log('after emit');
console.log('anyone listening?', door.emit('ring', 'Grace'));
console.log('listeners left:', door.listenerCount('ring'));
