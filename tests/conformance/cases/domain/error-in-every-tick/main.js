// A tick that fails each time and makes the next one does not keep the loop: Node's own immediates share one scope, with one drain.
const d = require('domain').create(); let n = 0;
d.on('error', () => { console.log('err', ++n); if (n > 8) process.exit(3); f(); });
function f() { process.nextTick(() => d.run(() => { throw new Error('x'); })); }
f(); setImmediate(() => { console.log('broke in'); process.exit(0); });
