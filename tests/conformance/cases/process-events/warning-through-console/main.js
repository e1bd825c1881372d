// Warnings are printed by console.error: by the one of the moment in Node 10, by the one of the first warning later.
console.error = (m) => console.log('patched1', m.replace(/:\d+/, ''));
process.emitWarning('one');
setImmediate(()=>{ console.error = (m) => console.log('patched2', m.replace(/:\d+/, '')); process.emitWarning('two');
setImmediate(()=>{ process.stderr.write = (m)=> process.stdout.write('W:' + m.replace(/:\d+/, '')); process.emitWarning('three', 'DeprecationWarning','DEP1');});});
