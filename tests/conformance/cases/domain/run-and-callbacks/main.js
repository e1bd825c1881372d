// Everything that is begun inside a domain runs inside it; what it throws is the domain's 'error' event, after which the loop goes on.
const domain = require('domain');
const d = domain.create();
d.on('error', (e) => console.log('caught', e.message, e.domain === d, e.domainThrown, process.domain === d, process.domain === undefined));
d.run(() => {
  console.log(process.domain === d, domain.active === d, domain._stack.length);
  process.nextTick(() => {
    throw new Error('tick');
  });
  setImmediate(() => {
    console.log('immediate in', process.domain === d);
    throw new Error('immediate');
  });
  queueMicrotaskOrPromise(() => console.log('job in', process.domain === d));
  setTimeout(() => {
    console.log('timer in', process.domain === d);
    require('fs').readFile(__filename, () => {
      console.log('read in', process.domain === d);
      throw new Error('read');
    });
    throw new Error('timer');
  }, 200);
});
function queueMicrotaskOrPromise(f) {
  Promise.resolve().then(f);
}
console.log('after', process.domain, domain.active);
process.on('exit', (code) => console.log('exit', code, process.domain));
