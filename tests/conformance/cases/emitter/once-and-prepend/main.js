// once listeners go before they run; prepended ones stand in front, in reverse order of their adding.
const EventEmitter = require('events');
const e = new EventEmitter();
e.on('x', () => console.log('on'));
e.once('x', function () {
  console.log('once', this === e, e.listenerCount('x'));
  e.emit('x');
});
e.prependListener('x', () => console.log('prepended'));
e.prependOnceListener('x', () => console.log('prepended once'));
e.emit('x');
console.log('--');
e.emit('x');
const wrapped = e.once('y', late).rawListeners('y')[0];
function late() {
  console.log('late', e.listenerCount('y'));
}
console.log(wrapped.listener === late, e.listeners('y')[0] === late);
wrapped();
wrapped();
