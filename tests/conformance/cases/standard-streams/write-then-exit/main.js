// Writes to stdout are done when process.exit comes.
process.stdout.write('a\n', () => console.log('never')); process.on('exit', (c) => { process.stdout.write('at exit\n'); console.log('logged', c); }); setImmediate(() => { process.stdout.write('b\n'); process.exit(3); });
