// URL.createObjectURL keeps a Blob under a URL until it is revoked; a copy of a Blob is one as well.
// @min 18
const { Blob, resolveObjectURL } = require('buffer');
const blob = new Blob(['abc'], { type: 'text/plain' });
const url = URL.createObjectURL(blob);
console.log(/^blob:nodedata:[0-9a-f-]{36}$/.test(url), resolveObjectURL(url), resolveObjectURL(url) === blob);
URL.revokeObjectURL(url);
console.log(resolveObjectURL(url), resolveObjectURL('x'), resolveObjectURL());
for (const test of [() => URL.createObjectURL({}), () => URL.revokeObjectURL('x'), () => URL.revokeObjectURL()]) {
  try {
    console.log(test());
  } catch (error) {
    console.log(`${error.code}: ${error.message}`);
  }
}
const copy = structuredClone(blob);
console.log(copy, copy instanceof Blob, copy !== blob);
copy.text().then(console.log);
