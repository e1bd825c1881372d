exports.done = false;
const b = require('./b.js');
console.log('in a, b.done is', b.done);
exports.done = true;
