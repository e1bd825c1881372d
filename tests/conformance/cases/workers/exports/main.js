// What worker_threads has in this version.
// @env NODE_OPTIONS=--experimental-worker

const threads = require('worker_threads');

console.log(Object.keys(threads).join());
for (const name of Object.keys(threads)) {
  const value = threads[name];
  if (typeof value === 'function') console.log(name, value.length, value.name);
}
console.log(threads.isMainThread, threads.threadId, threads.parentPort, threads.resourceLimits);
console.log(Object.getOwnPropertyNames(threads.Worker.prototype).join());
console.log(Object.getOwnPropertyNames(threads.MessagePort.prototype).join());
console.log(require('module').builtinModules.includes('worker_threads'));
