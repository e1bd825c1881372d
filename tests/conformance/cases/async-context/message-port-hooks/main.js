// Hooks see each message, and the close, of a MessagePort as one callback of the port.
// @min 18
const { createHook, executionAsyncId } = require('async_hooks');
const { writeSync } = require('fs');

const ports = new Map();
const say = (...words) => writeSync(1, `${words.join(' ')}\n`);
const hear = (what) => (id) => ports.has(id) && say(what, ports.get(id));

createHook({
  init(id, type, trigger, resource) {
    if (type !== 'MESSAGEPORT') return;
    ports.set(id, `port${ports.size + 1}`);
    say('init', ports.get(id), trigger, resource.constructor.name);
  },
  before: hear('before'),
  after: hear('after'),
  destroy: hear('destroy'),
}).enable();

const { port1, port2 } = new MessageChannel();
port1.on('message', (message) => {
  say('message', message, ports.get(executionAsyncId()));
  if (message === 2) port1.close();
});
port2.postMessage(1);
setTimeout(() => port2.postMessage(2), 20);
