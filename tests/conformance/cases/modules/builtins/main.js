// Builtin modules by name, with node: from Node 16 on, one object each; the list of them; unknown ones.
// @min 18
for (const name of ['fs', 'path', 'events', 'util', 'assert', 'timers', 'url', 'buffer', 'process', 'console']) {
  console.log(name, require(name) === require('node:' + name), typeof require(name));
}
console.log(require('process') === process, require('buffer').Buffer === Buffer, require('console').log === console.log);
console.log(require('util/types') === require('util').types, require('path').posix === require('path'), require('assert').strict === require('assert/strict'));
for (const name of ['node:nothing', 'nothing']) {
  try {
    require(name);
  } catch (error) {
    console.log(error.code, error.message.split('\n')[0]);
  }
}
