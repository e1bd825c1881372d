// A Dir can be disposed of, once or more.
// @min 22
const fs = require('fs');
const dir = fs.opendirSync('.');
console.log(dir[Symbol.dispose](), dir[Symbol.dispose]());
(async () => {
  const other = await fs.promises.opendir('.');
  console.log(await other[Symbol.asyncDispose](), await other[Symbol.asyncDispose]());
  await other.read().catch((error) => console.log(error.code));
})();
