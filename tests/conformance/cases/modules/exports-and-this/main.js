// exports is module.exports until one of them is assigned; the wrapper's five arguments; main and its children.
const lib = require('./lib.js');
console.log(lib, require('./assigned.js').own, typeof require('./assigned.js').lost);
console.log(arguments.length, typeof arguments[1], this === exports, exports === module.exports);
console.log(require.main === module, module.id, module.loaded, module.filename === __filename, module.children.length);
console.log(__filename.replace(__dirname, ''), module.paths[0].endsWith('node_modules'), typeof require.extensions['.js']);
setImmediate(() => console.log('later', module.loaded));
return console.log('a main script may return');
