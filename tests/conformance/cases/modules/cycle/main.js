// In a require cycle the second module sees what the first has exported so far.
console.log('main starts');
const a = require('./a.js');
const b = require('./b.js');
console.log('in main', a.done, b.done);
