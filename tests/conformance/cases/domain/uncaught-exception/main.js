// Without a listener of 'error' an error in a domain is an uncaughtException, whose listeners run outside of all domains.
const domain = require('domain'); const d = domain.create();
process.on('uncaughtException', (e) => console.log('uncaught', e.message, process.domain));
console.log(process.listenerCount('uncaughtException'));
d.run(() => setTimeout(() => { throw new Error('no handler'); }, 1));
setTimeout(() => { throw new Error('no domain'); }, 10);
