// Wrong arguments throw with the texts of their version.
const EventEmitter = require('events');
const e = new EventEmitter();
const attempt = (f) => {
  try {
    f();
  } catch (error) {
    console.log(error.name, error.code, '|', error.message);
  }
};
attempt(() => e.on('x'));
attempt(() => e.once('x', null));
attempt(() => e.addListener('x', 'text'));
attempt(() => e.removeListener('x', {}));
attempt(() => e.setMaxListeners(-1));
attempt(() => e.setMaxListeners('many'));
attempt(() => (EventEmitter.defaultMaxListeners = -2));
console.log(EventEmitter.EventEmitter === EventEmitter, e.on('ok', () => {}) === e, EventEmitter.usingDomains);
