// process.stdout.end() finishes the stream but not the descriptor.
const o = process.stdout; const log = (...a) => process.stderr.write(`${require('util').format(...a)}\n`);
for (const e of ['finish', 'close', 'end', 'drain', 'prefinish', 'error']) o.on(e, (x) => log('event', e, x ? x.code : ''));
o.end('bye\n', () => log('end cb')); log(o.writableEnded, o.writable, o.destroyed, o.writableFinished);
process.nextTick(() => log('tick', o.writableFinished)); setImmediate(() => log('immediate', o.writableFinished, o.destroyed)); setTimeout(() => { log('later', o.writable, o.writableEnded, o.destroyed); log(o.write('again\n', (e) => log('again cb', e && e.code))); console.log('logged'); }, 60);
