// cwd, exclude and withFileTypes of fs.globSync, and what it refuses.
// @min 22
const fs = require('fs');
for (const folder of ['a/b/c', 'a/.hidden', 'x/y', 'e', 'deep/1/2']) fs.mkdirSync(`t/${folder}`, { recursive: true });
const files = ['a/f.js', 'a/g.ts', 'a/b/f.js', 'a/b/c/f.js', 'a/.hidden/f.js', 'x/y/z.js', 'top.js', '.dot.js', 'deep/1/2/end.md'];
for (const file of files) fs.writeFileSync(`t/${file}`, '');
fs.symlinkSync('a', 't/link');
process.chdir('t');

const list = (pattern, options) => {
  try {
    return fs.globSync(pattern, options).map((entry) => (typeof entry === 'string' ? entry : `${entry.name}:${entry.isDirectory()}`)).join(' ');
  } catch (error) {
    return `${error.code} ${error.message}`;
  }
};
console.log(list('*', { cwd: 'a' }));
console.log(list('**/*.js', { exclude: ['a/**'] }));
console.log(list('**', { exclude: (name) => name === 'b' || name === 'deep' }));
console.log(list('a/**', { withFileTypes: true }));
console.log(list('**', { withFileTypes: true, exclude: (entry) => entry.name === 'a' }));
console.log(list('*', 1));
console.log(list('*', { exclude: 1 }));
console.log(list('*', { exclude: [1] }));
console.log(list(1));
console.log(list([1]));
