// An 'error' without a listener is thrown from emit; a value that is no Error is wrapped with code ERR_UNHANDLED_ERROR.
const EventEmitter = require('events');
const e = new EventEmitter();
const attempt = (...args) => {
  try {
    e.emit('error', ...args);
  } catch (error) {
    console.log(error.name, error.code, error.message, error.context);
  }
};
attempt(new TypeError('its own'));
attempt('text');
attempt({ a: 1 });
attempt(undefined);
attempt();
e.on('error', (error) => console.log('heard', error.message));
attempt(new Error('with a listener'));
