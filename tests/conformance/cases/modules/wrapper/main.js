// A program that replaces Module.wrap has its files compiled with its own wrapper.
const Module = require('module');

console.log(JSON.stringify(Module.wrap('x')), Array.from(Module.wrapper).length);
const { wrap } = Module;
Module.wrap = (text) => wrap(`exports.wrapped = __filename.slice(-7);${text}`);
console.log(require('./other'));
Module.wrap = wrap;
const extension = Module._extensions['.txt'];
Module._extensions['.txt'] = (module, filename) => {
  module.exports = require('fs').readFileSync(filename, 'utf8').trim();
};
console.log(extension, require('./text'));
const module1 = new Module('made', module);
module1._compile('exports.sum = 1 + 2; exports.parent = module.parent === undefined || module.parent.id', __filename);
console.log(module1.exports, module1.loaded, module1.id);
