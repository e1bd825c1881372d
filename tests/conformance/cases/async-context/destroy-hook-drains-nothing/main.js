// Node's own immediates, such as the one that runs destroy hooks, drain no queue in Node 10: a job left behind by a failed tick waits for an immediate's end.
require('async_hooks').createHook({ destroy() {} }).enable();
process.on('uncaughtException', (e) => console.log('caught', e.message));
process.nextTick(() => { throw new Error('tick'); });
setImmediate(() => { console.log('immediate'); throw new Error('imm'); });
Promise.resolve().then(() => console.log('job'));
