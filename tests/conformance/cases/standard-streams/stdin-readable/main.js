// Standard input read by hand.
// @stdin "hello world\nfoo"
process.stdin.on('readable', () => { let c; while ((c = process.stdin.read(5)) !== null) console.log('read', String(c)); console.log('readable', process.stdin.readableLength); }); process.stdin.on('end', () => console.log('end')); process.stdin.on('close', () => console.log('close'));
