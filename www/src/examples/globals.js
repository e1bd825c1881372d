// What is there without require
// Watch: which names are missing in the older versions, and that a module's own names are not global

const names = ['process', 'Buffer', 'setTimeout', 'setInterval', 'setImmediate', 'console', 'URL'];
const newer = ['queueMicrotask', 'structuredClone', 'AbortController', 'fetch', 'navigator'];

for (const name of [...names, ...newer]) console.log(name, typeof global[name]);

console.log('of the module:', [typeof module, typeof exports, typeof require].join());
console.log(__filename.startsWith(__dirname), '__filename' in global, this === module.exports);

var mine = 1;
console.log('a var at the top is not global:', global.mine);
undeclared = 2;
console.log('a name without a declaration is:', global.undeclared);
setTimeout(function () {
  console.log('this in a timer is the', this.constructor.name);
}, 0);
