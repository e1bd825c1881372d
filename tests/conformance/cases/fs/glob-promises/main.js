// fs.promises.glob is an async iterator and fs.glob calls back with the list.
// @min 22
const fs = require('fs');
for (const folder of ['a/b/c', 'a/.hidden', 'x/y', 'e', 'deep/1/2']) fs.mkdirSync(`t/${folder}`, { recursive: true });
const files = ['a/f.js', 'a/g.ts', 'a/b/f.js', 'a/b/c/f.js', 'a/.hidden/f.js', 'x/y/z.js', 'top.js', '.dot.js', 'deep/1/2/end.md'];
for (const file of files) fs.writeFileSync(`t/${file}`, '');
fs.symlinkSync('a', 't/link');
process.chdir('t');

(async () => {
  for (const pattern of ['**/*.js', 'a/**', '*']) {
    const found = [];
    for await (const path of fs.promises.glob(pattern)) found.push(path);
    console.log(pattern, found.join(' '));
  }
  const first = await fs.promises.glob('**').next();
  console.log(first.done, first.value);
  fs.glob('**/*.js', (error, found) => console.log(error, found.join(' ')));
})();
