// Which parts of events a version has.
const EventEmitter = require('events');
const names = ['EventEmitter', 'addAbortListener', 'captureRejectionSymbol', 'captureRejections', 'defaultMaxListeners', 'errorMonitor',
  'getEventListeners', 'getMaxListeners', 'init', 'listenerCount', 'on', 'once', 'setMaxListeners', 'usingDomains'];
for (const name of names) console.log(name, typeof EventEmitter[name]);
console.log(Object.keys(EventEmitter.prototype).sort().join());
console.log(new EventEmitter().listenerCount.length, EventEmitter.prototype.addListener === EventEmitter.prototype.on);
