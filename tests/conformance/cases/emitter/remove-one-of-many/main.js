// removeListener takes the newest of equal listeners; removeAllListeners goes from the last to the first.
const EventEmitter = require('events');
const e = new EventEmitter();
const f = () => console.log('f');
const g = () => console.log('g');
e.on('x', f).on('x', g).on('x', f).once('x', f);
console.log(e.listeners('x').map((l) => l.name).join());
e.removeListener('x', f);
console.log(e.listeners('x').map((l) => l.name).join());
e.off('x', f);
console.log(e.listeners('x').map((l) => l.name).join(), e.off('x', () => {}) === e);
e.on('removeListener', (name, fn) => console.log('removed', name, fn.name));
e.on('y', f);
e.removeAllListeners('x');
e.removeAllListeners();
console.log(e.eventNames().length, e.rawListeners('x'));
