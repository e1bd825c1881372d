// What the outermost domain's handler throws ends the process with exit code 7.
const domain = require('domain'); const d = domain.create();
d.on('error', (e) => { console.log('handler', e.message); throw new Error('handler threw'); });
process.on('exit', (c) => console.log('exit', c));
d.run(() => setTimeout(() => { throw new Error('x'); }, 1));
