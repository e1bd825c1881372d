// A module runs once; its cache entry can be replaced or deleted.
const one = require('./counter');
const two = require('./counter.js');
console.log(one === two, one.n);
one.n++;
console.log(two.n);
const key = require.resolve('./counter');
console.log(key in require.cache, require.cache[key].exports === one, require.cache[key].loaded);
delete require.cache[key];
const fresh = require('./counter');
console.log(fresh === one, fresh.n);
require.cache[key].exports = 'replaced';
console.log(require('./counter'));
