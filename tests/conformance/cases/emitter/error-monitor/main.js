// errorMonitor sees an error before it is thrown or heard, and does not count as a listener for it.
// @min 18
const { EventEmitter, errorMonitor } = require('events');
const e = new EventEmitter();
e.on(errorMonitor, (error) => console.log('monitor', error.message));
try {
  e.emit('error', new Error('thrown'));
} catch (error) {
  console.log('caught', error.message);
}
e.on('error', (error) => console.log('heard', error.message));
e.emit('error', new Error('second'));
console.log(e.listenerCount('error'), String(errorMonitor));
