// createRequire of a folder asks as a file `noop.js` in it would.
// @min 18
const Module = require('module');
const require2 = Module.createRequire(`${__dirname}/`);
console.log(require2('./here'));
try {
  require2('./gone');
} catch (error) {
  console.log(error.message.split(__dirname).join('DIR'), error.requireStack.map((path) => path.slice(__dirname.length)));
}
console.log(Object.getOwnPropertyNames(Module.prototype));
