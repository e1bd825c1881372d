// require('timers') has the global functions themselves, with and without the node: prefix.
// @min 18
const timers = require('timers');
console.log(require('node:timers') === timers);
for (const name of ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate']) {
  console.log(name, timers[name] === globalThis[name], globalThis[name].name === name);
}
console.log(typeof timers.promises, Object.keys(require('timers/promises')).sort().join());
