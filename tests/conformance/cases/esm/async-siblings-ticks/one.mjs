console.log('one');
await null;
console.log('one after a tick');
