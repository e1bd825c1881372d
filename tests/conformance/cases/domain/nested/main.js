// An inner domain's error goes to its own handler; what that throws goes to the domain around it.
const domain = require('domain'), EventEmitter = require('events');
const outer = domain.create(), inner = domain.create();
outer.on('error', (e) => console.log('outer', e.message, process.domain === outer));
inner.on('error', (e) => { console.log('inner', e.message, process.domain === inner, process.domain === outer); throw new Error('from inner'); });
outer.run(() => inner.run(() => setTimeout(() => { throw new Error('deep'); }, 1)));
setTimeout(() => {
  outer.run(() => inner.run(() => { throw new Error('sync'); }));
}, 20);
setTimeout(() => {
  const e = new EventEmitter(); outer.add(e);
  e.emit('error', new Error('emitted')); e.emit('error'); console.log(e.domain === outer, outer.members.length);
  outer.remove(e); console.log(e.domain, outer.members.length);
  try { e.emit('error', new Error('now thrown')); } catch (x) { console.log('thrown', x.message, x.domainEmitter); }
}, 40);
