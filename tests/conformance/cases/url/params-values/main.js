// Node 10 looks at names only in has and delete, and writes no large integers into a query.
const { stringify } = require('querystring');
const params = new URLSearchParams('a=1&a=2&b=3');
console.log(params.has('a', '1'), params.has('a', '9'));
params.delete('a', '1');
console.log(String(params));
for (const callback of [undefined, 5]) {
  try {
    params.forEach(callback);
  } catch ({ name, code, message }) {
    console.log(name, code, message);
  }
}
console.log(stringify({ big: BigInt(5), list: [BigInt(1), 2], no: false }));
