// process.stdout.destroy() is a close in name only.
const o = process.stdout; const log = (...a) => process.stderr.write(`${require('util').format(...a)}\n`);
for (const e of ['finish', 'close', 'end', 'drain', 'prefinish', 'error']) o.on(e, (x) => log('event', e, x ? x.message : ''));
o.write('x\n'); o.destroy(); log(o.destroyed); log(o.write('y\n', (e) => log('y cb', e && e.code))); setTimeout(() => { log(o.destroyed, o.writable, o.write('z\n')); o.destroy(new Error('why')); setImmediate(() => log('end')); }, 60);
