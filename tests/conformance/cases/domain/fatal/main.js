// An error in a domain that nobody listens to ends the process.
const domain = require('domain'); const d = domain.create();
d.run(() => { setTimeout(() => { console.log('before'); throw new Error('fatal'); }, 1); });
process.on('exit', (c) => console.log('exit', c));
