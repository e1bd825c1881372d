// MessagePort of Node 10 is an EventEmitter; later ones are event targets with an emitter's methods.
// @env NODE_OPTIONS=--experimental-worker

const { MessageChannel, MessagePort } = require('worker_threads');
const EventEmitter = require('events');

const { port1, port2 } = new MessageChannel();
console.log(port1 instanceof EventEmitter, port1 instanceof MessagePort, typeof port1.addEventListener);
port2.once('message', (message) => console.log('once', message));
port2.on('message', (message) => {
  console.log('on', message);
  if (message === 3) port1.close(() => console.log('closed'));
});
port2.on('close', () => console.log('port2 close'));
[1, 2, 3].forEach((n) => port1.postMessage(n));
setImmediate(() => console.log('immediate'));
