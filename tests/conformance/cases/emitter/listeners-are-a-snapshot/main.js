// emit calls the listeners that were there when it began: added ones wait, removed ones still run.
const EventEmitter = require('events');
const e = new EventEmitter();
const late = () => console.log('late');
const removed = () => console.log('removed, still called');
e.on('x', () => {
  console.log('first');
  e.on('x', late);
  e.removeListener('x', removed);
});
e.on('x', removed);
console.log(e.emit('x'));
console.log('again');
e.emit('x');
console.log(e.emit('nobody'), e.listenerCount('x'));
