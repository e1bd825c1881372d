// An ES module is itself a promise job
// Watch: the promise comes first here; as a CommonJS file, the tick would

process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('promise'));
queueMicrotask(() => console.log('microtask'));
setTimeout(() => console.log('timeout'), 20);

console.log('module body');
