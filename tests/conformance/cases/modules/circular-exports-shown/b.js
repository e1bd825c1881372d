const a = require('./a');
console.log('a =', a);
console.log(a.missing, a.toString === Object.prototype.toString, 'missing' in a, a.then, a.__esModule, Object.keys(a));
