// bind and intercept enter the domain around a callback; intercept takes an error that comes first.
const domain = require('domain');
const d = domain.create();
d.on('error', (e) => console.log('error', e.message, e.domainThrown, e.domainBound && e.domainBound.name, e.domainEmitter === undefined, Object.keys(e)));
const cb = d.intercept(function ok(a, b) {
  console.log('ok', a, b, this.x, process.domain === d);
  return 5;
});
console.log(cb.call({ x: 1 }, null, 2, 3));
console.log(cb(new Error('first')));
const bound = d.bind(function (a) {
  console.log('bound', a, this.y);
  return a * 2;
});
console.log(bound.call({ y: 9 }, 4), bound.domain === d, bound.name, cb.name, bound.length);
console.log(d.run(function (...a) { return [this === d, ...a]; }, 1, 2));
d.enter();
d.enter();
console.log(domain._stack.length);
d.exit();
console.log(domain._stack.length, process.domain);
console.log(Object.keys(domain), Object.keys(domain.Domain.prototype), Object.keys(d));
console.log(require('events').usingDomains, domain.create === domain.createDomain);
