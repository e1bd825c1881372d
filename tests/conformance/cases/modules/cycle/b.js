exports.done = false;
const a = require('./a.js');
console.log('in b, a.done is', a.done);
exports.done = true;
