process.on('exit', (code) => console.log('exit', code));
console.log('bad runs');
await null;
throw new Error('from bad.mjs');
