// A paused stdin does not keep the process alive.
// @stdin "a\nb\n"
process.stdin.on('data', (d) => { console.log('data', String(d)); process.stdin.pause(); }); process.stdin.on('end', () => console.log('end')); process.on('exit', () => console.log('exit'));
