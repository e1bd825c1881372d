// maxKeys counts empty pairs too; escape takes what follows a surrogate for its second half.
const qs = require('querystring');
console.log(Object.keys(qs.parse('&a', null, null, { maxKeys: 1 })));
console.log(Object.keys(qs.parse('a=1&&b=2&c=3', null, null, { maxKeys: 3 })));
console.log(qs.escape('\ud801test'), qs.escape('😀'));
try {
  qs.escape('x\ud800');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
