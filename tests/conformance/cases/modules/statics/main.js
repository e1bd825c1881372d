// What the module builtin has, by version.
const Module = require('module');

console.log(Object.keys(Module).join(' '));
console.log(Module.builtinModules.length, Module.builtinModules.join(' '));
console.log(Module === Module.Module, module.constructor === Module, Object.keys(require).join(' '));
if (Module.isBuiltin) console.log(['fs', 'node:fs', 'node:test', 'test', 'fs/promises', 'node:nothere', 'wss', './fs'].map((name) => Module.isBuiltin(name)).join(' '));
console.log(process.mainModule === module, require.main === module, module.children.length, module.loaded);
