// Emitters made in a domain belong to it: their listeners run in it, and 'error' without a listener goes to it.
const domain = require('domain');
const EventEmitter = require('events');
const d = domain.create();
d.on('error', (e) => console.log('caught', e && e.message, e && e.domainEmitter === emitter, process.domain === d));
let emitter;
d.run(() => {
  emitter = new EventEmitter();
  emitter.on('x', () => {
    console.log('x in', process.domain === d);
    throw new Error('from listener');
  });
  setTimeout(() => emitter.emit('x'), 1);
});
console.log(emitter.domain === d, Object.keys(emitter), d.domain, d.members.length);
setTimeout(() => {
  console.log(process.domain);
  emitter.removeAllListeners();
  emitter.on('y', () => console.log('y in', process.domain === d));
  console.log(emitter.emit('y'), emitter.emit('error', new Error('no listener')), process.domain);
  try {
    emitter.emit('error');
  } catch (e) {
    console.log('thrown', e.message);
  }
}, 60);
setTimeout(() => d.run(() => { throw null; }), 120);
setTimeout(() => d.run(() => { throw 'text'; }), 180);
setTimeout(() => { d.add(emitter); d.add(domain.create()); console.log(d.members.length); d.remove(emitter); console.log(emitter.domain, d.members.length); }, 240);
