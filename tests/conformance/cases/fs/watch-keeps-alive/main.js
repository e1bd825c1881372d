// A watcher keeps the process alive unless it is unref'd or not persistent; a signal closes it.
// @min 18
const fs = require('fs');
const controller = new AbortController();
fs.watch('.', { persistent: false }, () => {});
const watcher = fs.watch('.', () => {});
console.log(watcher.unref() === watcher, watcher.ref() === watcher);
watcher.unref();
const signalled = fs.watch('.', { signal: controller.signal });
signalled.on('close', () => console.log('closed by the signal'));
setTimeout(() => controller.abort(), 60);
fs.watch('.', { signal: AbortSignal.abort() }).on('close', () => console.log('closed at once'));
process.on('exit', () => console.log('exit'));
