console.log('two');
await null;
await null;
console.log('two after two ticks');
