// stripVTControlCharacters takes colours away, toUSVString mends lone surrogates.
// @min 18
const util = require('util');
console.log(util.stripVTControlCharacters('\u001b[31mred\u001b[39m'), util.toUSVString('a\ud800'));
console.log(util.stripVTControlCharacters(util.inspect({ a: [1, 'x'] }, { colors: true })));
