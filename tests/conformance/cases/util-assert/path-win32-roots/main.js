// Roots of Windows paths: shares, devices and drives.
const { win32 } = require('path');
const paths = ['\\\\?\\C:\\x', '\\\\.\\pipe\\x', '\\\\?\\UNC\\srv\\sh', '\\\\srv\\share', '\\\\srv\\share\\x\\y', 'C:\\a\\b', '\\a'];
for (const path of paths) console.log(path, win32.parse(path), win32.dirname(path), win32.toNamespacedPath(path));
const pairs = [
  ['\\\\foo\\baz-quux', '\\\\foo\\baz'],
  ['\\\\foo\\baz', '\\\\foo\\baz-quux'],
  ['\\\\foo\\bar\\baz', '\\\\foo\\bar\\quux'],
  ['\\\\foo\\bar', '\\\\other\\bar'],
  ['C:\\', '\\\\foo\\bar'],
  ['C:\\a\\b', 'C:\\A\\c\\d'],
  ['C:\\', 'C:\\x'],
  ['C:\\x\\y', 'C:\\'],
  ['C:\\x', 'D:\\x'],
];
for (const [from, to] of pairs) console.log(from, to, JSON.stringify(win32.relative(from, to)));
console.log(win32.normalize('CON:'), win32.normalize('./c:x'), win32.normalize('foo\\..\\C:\\x'));
