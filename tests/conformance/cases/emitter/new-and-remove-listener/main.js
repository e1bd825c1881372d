// newListener comes before the listener is added, removeListener after it is gone; both see the original function.
const EventEmitter = require('events');
const e = new EventEmitter();
const f = () => console.log('f');
e.on('newListener', (name, fn) => {
  console.log('new', String(name), fn === f, e.listenerCount(name));
  if (name === 'x' && !e.extra) {
    e.extra = true;
    e.on('x', () => console.log('added by newListener, runs first'));
  }
});
e.on('removeListener', (name, fn) => console.log('removed', String(name), fn === f, e.listenerCount(name)));
e.once('x', f);
e.on('x', f);
e.emit('x');
e.off('x', f);
e.removeAllListeners('x');
const s = Symbol('s');
e.on(s, f);
console.log(e.eventNames());
e.removeAllListeners();
console.log(e.eventNames());
