// What module.findPackageJSON makes of arguments that name no file.
// @min 22
const { findPackageJSON } = require('module');
const clean = (text) => String(text).split(__dirname).join('DIR');
for (const args of [[], [undefined], ['pk'], ['pk', __filename], ['pk', 5], ['.', __filename], ['./', `file://${__filename}`], [__dirname], ['pk', 'nonsense']]) {
  try {
    console.log(clean(findPackageJSON(...args)));
  } catch ({ name, code, message }) {
    console.log(name, code, clean(message));
  }
}
console.log(findPackageJSON.length);
