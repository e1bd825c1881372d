// What fs.cpSync refuses, with its error.
// @min 18
const fs = require('fs');
fs.mkdirSync('a/b', { recursive: true });
fs.writeFileSync('a/f', '1');
fs.writeFileSync('file', 'x');
fs.mkdirSync('old');
fs.writeFileSync('old/f', 'old');
const attempts = [
  ['file', 'copy'],
  ['a', 'x1'],
  ['missing', 'x1'],
  ['missing', 'x1', { dereference: true }],
  ['file', 'file'],
  ['a', 'file', { recursive: true }],
  ['file', 'a'],
  ['a', 'a/b/c', { recursive: true }],
  ['file', 'a/f', { errorOnExist: true, force: false }],
  ['file', 'a/f', { force: false }],
  ['a', 'a2', { recursive: 1 }],
  ['file', 'a/f', { dereference: true, verbatimSymlinks: true }],
  ['file', 'a/f', { mode: 9 }],
  ['file', 'a/f', { filter: 1 }],
  [1, 'a/f'],
  ['file', 'file/x'],
];
(async () => {
  for (const [from, to, options] of attempts) {
    try {
      console.log(from, to, fs.cpSync(from, to, options));
    } catch (error) {
      const { code, errno, syscall, path, info } = error;
      console.log(from, to, error.name, code, errno, syscall, path, info && info.code, error.message);
    }
  }
})();
